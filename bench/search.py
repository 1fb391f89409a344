"""The public search over many items, beside tantivy on the same texts and questions."""
import csv
import datetime
import itertools
import os
import random
import shutil
import statistics
import time
import unicodedata
import urllib.parse

from measure import head, resident_mb, run, say, share
from server import Browser, Server

DAY = "2024-06-18"
ONSETS = ["", *"b c ch d đ g gh h kh l m n ng nh ph qu s t th tr v x".split()]
RHYMES = "a ai am an ang anh ao ap at ay ăc ăm ăn ăng âm ân âng ây e em en eo ê ên êu i ia im in inh iêm iên iêu o oai oan oi om on ong ô ôi ôn ông ơ ơi ơn u ui un ung uôc uôn ư ưa ưng ươi ương ươn".split()
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def vocabulary(count: int = 6000) -> list:
    """Syllables as they could be written, the first of them the most frequent."""
    def toned(onset: str, rhyme: str, tone: str) -> str:
        place = next(at for at, letter in enumerate(rhyme) if unicodedata.normalize("NFD", letter)[0] in "aeiou")
        return unicodedata.normalize("NFC", onset + rhyme[:place + 1] + tone + rhyme[place + 1:])
    every = sorted({toned(*parts) for parts in itertools.product(ONSETS, RHYMES, TONES)})
    random.Random(1).shuffle(every)
    return every[:count]


def corpus(items: int, seed: int = 5) -> list:
    """Texts of at least 450 bytes, the words by Zipf's law: the most frequent is in nearly every text."""
    words = vocabulary()
    weights = list(itertools.accumulate(1 / (place + 1) for place in range(len(words))))
    chance = random.Random(seed)
    return [" ".join(chance.choices(words, cum_weights=weights, k=chance.randrange(100, 130))) for _ in range(items)]


def questions(texts: list, count: int, seed: int = 9) -> list:
    """Two or three words of one text: beside each other in half of them, anywhere in the others, a third without diacritics."""
    chance = random.Random(seed)
    asked = []
    for _ in range(count):
        words = chance.choice(texts).split(" ")
        length = chance.choice([2, 3])
        at = chance.randrange(len(words) - length)
        some = words[at:at + length] if chance.random() < .5 else chance.sample(words, length)
        typed = " ".join(some)
        asked.append(folded(typed) if chance.random() < .34 else typed)
    return asked


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def write(path: str, texts: list) -> None:
    start = datetime.date(2000, 1, 1)
    with open(path, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow("so_ky_hieu,loai,co_quan,trich_yeu,ngay_ban_hanh,hieu_luc_tu,hieu_luc_den".split(","))
        for number, text in enumerate(texts, 1):
            day = start + datetime.timedelta(number % 8900)
            rows.writerow([f"{number}/{day.year}/QĐ-UBND", "Quyết định", "UBND tỉnh", text, day, day, ""])


def spread(label: str, times: list) -> None:
    say(label, f"p50 {statistics.median(times):.1f} ms, p99 {share(times, .99):.1f} ms, {max(times):.1f} ms at most of {len(times)}")


def measure(program: str, work: str, rows: int, runs: int, items: int = 200_000, asked: int = 1000) -> None:
    items = int(os.environ.get("BENCH_SEARCH_ITEMS", items))
    texts = corpus(items)
    size = sum(len(text.encode()) for text in texts) / 1e6
    head(f"{items:,} public items of {size:.0f} MB, found by 2 or 3 of their words")
    path = f"{work}/search-{items}.csv"
    if not os.path.exists(path):
        write(path, texts)
    some = questions(texts, asked)
    databases = [("SQLite", f"{work}/search-{items}.sqlite")]
    if os.environ.get("BENCH_POSTGRES"):
        databases.append(("PostgreSQL", os.environ["BENCH_POSTGRES"]))
    for name, database in databases:
        if name == "PostgreSQL" or not os.path.exists(database):
            took = run([program, "import", "legal", path, "--database", database])
            say(f"{name}: loading, index included", f"{took.wall:.0f} s, {took.peak_mb:.0f} MB at most")
        ask(name, program, database, some)
    beside_tantivy(work, texts, some)


def ask(name: str, program: str, database: str, some: list) -> None:
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        times, cold = [], 0.0
        for question in some:
            began = time.perf_counter()
            status, _, _ = browser.get("/tim-kiem?" + urllib.parse.urlencode({"q": question}))
            times.append((time.perf_counter() - began) * 1000)
            assert status == 200, question
            cold = cold or times[0]
        spread(f"{name}: /tim-kiem over HTTP, no page asked for twice", times)
        say(f"{name}: the first question after a start", f"{cold:.1f} ms; {resident_mb(server.pid):.0f} MB resident at the end")


def beside_tantivy(work: str, texts: list, some: list) -> None:
    """In one process, without HTTP and without excerpts: the text folded, as there is no Vietnamese in it."""
    try:
        import tantivy
    except ImportError:
        return say("tantivy", "not installed: skipped")
    folder = f"{work}/tantivy-{len(texts)}"
    schema = tantivy.SchemaBuilder().add_integer_field("id", stored=True).add_text_field("text", stored=False).build()
    if not os.path.exists(folder):
        os.makedirs(folder + ".part", exist_ok=True)
        began = time.perf_counter()
        writer = tantivy.Index(schema, path=folder + ".part").writer(64_000_000, 1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(id=number, text=folded(text)))
        writer.commit()
        writer.wait_merging_threads()
        shutil.move(folder + ".part", folder)
        say("tantivy: indexing", f"{time.perf_counter() - began:.0f} s")
    index = tantivy.Index(schema, path=folder)
    searcher = index.searcher()
    times = []
    for question in some:
        began = time.perf_counter()
        query = index.parse_query(" ".join(f"+{word}" for word in folded(question).split()), ["text"])
        for _, address in searcher.search(query, 10, count=True).hits:
            searcher.doc(address)
        times.append((time.perf_counter() - began) * 1000)
    spread("tantivy in process: ten best and how many there are", times)
