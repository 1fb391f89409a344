#!/usr/bin/env python3
"""Runs the browser tests: run.py [--xunit FILE] [NAME …], where a NAME is a part of a test's name.

Quiet when all is well; what failed is told at the end. The status is 1 when a test failed or none ran.

The classes share nothing (each has a server and a database of its own), so several processes take them one by one.
"""

import argparse
import atexit
import concurrent.futures
import multiprocessing.util
import os
import pathlib
import sys
import time
import unittest
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
# Each process has a browser of its own, which takes about a gigabyte.
MOST_PROCESSES = 4


class Result(unittest.TestResult):
    """Keeps what each test did and how long it took; shows names as they run on a terminal."""

    def __init__(self):
        super().__init__()
        self.lines = []
        self.began = 0.0
        self.is_watched = sys.stderr.isatty()

    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()
        if self.is_watched:
            sys.stderr.write(f"\r\x1b[K{test.id()}")
            sys.stderr.flush()

    def stopTest(self, test):
        super().stopTest(test)
        wrong = [self._told(other, text) for other, text in self.errors + self.failures if self._of(other) is test]
        self.lines.append((test.id(), time.monotonic() - self.began, "\n".join(wrong)))
        if self.is_watched:
            sys.stderr.write("\r\x1b[K")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._look(test, self.failures)

    def addError(self, test, error):
        super().addError(test, error)
        self._look(test, self.errors)

    def addSubTest(self, test, part, error):
        super().addSubTest(test, part, error)
        if error:
            self._look(part, self.failures if issubclass(error[0], test.failureException) else self.errors)

    def _look(self, test, found):
        """Adds what the browser showed at that moment, for it is gone when the test is over."""
        seen = getattr(self._of(test), "seen", None)
        if seen and getattr(self._of(test), "pages", None):
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{seen()}")

    @staticmethod
    def _of(test):
        return getattr(test, "test_case", test)

    @staticmethod
    def _told(test, text):
        """A failure with the part of the test it happened in."""
        return f"in {test._subDescription()}: {text}" if hasattr(test, "_subDescription") else text

    def finish(self):
        """Counts as failed what broke outside of any test: a server that did not start."""
        known = {name for name, _, _ in self.lines}
        for test, text in self.errors:
            if self._of(test).id() not in known:
                self.lines.append((self._of(test).id(), 0.0, text))


def write(path: str, lines: list, skipped: dict) -> None:
    """Writes what each test did as a JUnit file."""
    suite = tree.Element("testsuite", name="browser", tests=str(len(lines)))
    for name, seconds, wrong in lines:
        case = tree.SubElement(suite, "testcase", name=name, time=f"{seconds:.2f}")
        if name in skipped:
            tree.SubElement(case, "skipped").text = skipped[name]
        if wrong:
            tree.SubElement(case, "failure").text = "".join(c for c in wrong if c >= " " or c in "\n\t")
    tree.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def cases(suite=None):
    """Every test there is."""
    for each in suite or unittest.TestLoader().discover(str(HERE), pattern="test_*.py"):
        if isinstance(each, unittest.TestSuite):
            yield from cases(each)
        else:
            yield each


def prepare() -> None:
    """A process that takes tests leaves nothing behind: what is undone at the exit of a program is undone at its own."""
    sys.path.insert(0, str(HERE))
    multiprocessing.util.Finalize(None, atexit._run_exitfuncs, exitpriority=0)


def run(names: list) -> tuple[list, dict]:
    """What the tests of one class did, and which of them were skipped and why."""
    result = Result()
    unittest.TestSuite(test for test in cases() if test.id() in names).run(result)
    result.finish()
    return result.lines, {test.id(): why for test, why in result.skipped}


def run_all(classes: list, processes: int) -> tuple[list, dict]:
    """What the tests of all classes did, in the order of the classes; those that take longest begin first."""
    lines, skipped = [], {}
    fresh = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(processes, fresh, prepare) as pool:
        begun = {}
        for tests in sorted(classes, key=lambda tests: -getattr(tests[0], "minutes", 0)):
            names = [test.id() for test in tests]
            begun[names[0]] = pool.submit(run, names)
        for tests in classes:
            try:
                found, left = begun[tests[0].id()].result()
            except concurrent.futures.BrokenExecutor as error:
                found, left = [(test.id(), 0.0, f"not told: {error}") for test in tests], {}
            lines += found
            skipped |= left
    return lines, skipped


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--xunit", metavar="FILE")
    options.add_argument("--times", action="store_true", help="how long each test took")
    options.add_argument("--screens", metavar="FOLDER", help="keeps a picture of every kind of page in each look")
    options.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, MOST_PROCESSES))
    options.add_argument("names", nargs="*")
    chosen = options.parse_args()
    if chosen.screens:
        os.environ["CAICACH_SCREENS"] = str(pathlib.Path(chosen.screens).absolute())
    sys.path.insert(0, str(HERE))
    classes = {}
    for test in cases():
        if not chosen.names or any(name in test.id() for name in chosen.names):
            classes.setdefault(test.id().rsplit(".", 1)[0], []).append(test)
    lines, skipped = run_all(list(classes.values()), chosen.processes)
    failed = [line for line in lines if line[2]]
    for name, _, wrong in failed:
        print(f"FAILED {name}\n{wrong}", file=sys.stderr)
    for name, why in skipped.items():
        print(f"SKIPPED {name}: {why}", file=sys.stderr)
    if chosen.times:
        for name, seconds, _ in sorted(lines, key=lambda line: -line[1]):
            print(f"{seconds:7.2f} s  {name}")
    if chosen.xunit:
        write(chosen.xunit, lines, skipped)
    else:
        print(f"{len(lines) - len(failed) - len(skipped)} passed, {len(failed)} failed")
    return 1 if failed or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
