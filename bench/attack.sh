#!/usr/bin/env bash
# Attacks the public pages of a fresh demonstration with sqlmap and wapiti (apt-get install sqlmap wapiti), some
# twenty minutes:
#
#   bench/attack.sh                     on SQLite
#   bin/with-postgres bench/attack.sh   on PostgreSQL
#
# CAICACH_BINARY names the program, else the debug build. Says what was found; the status is 1 when something was.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${CAICACH_BINARY:-$PWD/.build/debug/caicach}
home=$(mktemp -d)
mkdir "$home/sqlmap"
export CAICACH_DATABASE=${CAICACH_TEST_POSTGRES:-$home/caicach.sqlite} CAICACH_CLOCK=2024-06-18
kind=SQLite; [ -z "${CAICACH_TEST_POSTGRES:-}" ] || kind=PostgreSQL
"$program" demo --data Data/demo >"$home/demo.log"
"$program" serve --listen 127.0.0.1:0 >"$home/serve.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$home"' EXIT
site=
for _ in $(seq 100); do
    site=$(grep -o 'http://127[0-9.:]*' "$home/serve.log" || true)
    [ -z "$site" ] || break
    sleep 0.2
done

# Every parameter that a page for anybody reads.
pages=(
    '/tim-kiem?q=a&kind=conclusion' '/thu-tuc?q=a&field=1&level=1&after=1.0' '/van-ban?q=a&kind=1&year=2024&state=1'
    '/van-ban/12%2F2020%2FTT-BTNMT?on=18/06/2024' '/chi-so?unit=H33&period=2024-Q1' '/xac-minh?code=A'
    '/gop-y?trang=/thu-tuc' '/text-size/large?return=/' '/language/en?return=/' '/sign-in?return=/'
)
inject=(sqlmap --batch --level 3 --risk 2 --dbms "$kind" --technique BEUSTQ --time-sec 2 --timeout 10 --retries 0
    --ignore-code 404 --flush-session --output-dir "$home/sqlmap" --disable-coloring)
seal=$(curl -s "$site/gop-y?trang=/thu-tuc" | grep -o 'form-seal" value="[^"]*' | cut -d'"' -f3)
token=$(curl -s -c "$home/cookies" "$site/sign-in" | grep -o 'form-token" value="[^"]*' | cut -d'"' -f3)
cookie=$(awk '$6 == "caicach" { print $6 "=" $7 }' "$home/cookies")
for page in "${pages[@]}"; do
    names=$(grep -oE '[a-z]+=' <<<"${page#*\?}" | tr -d = | paste -sd,)
    echo "$page: $(timeout 240 "${inject[@]}" -u "$site$page" -p "$names" 2>&1 |
        grep -cE 'does not seem to be injectable' || true) of $(tr , '\n' <<<"$names" | wc -l) parameters withstood sqlmap"
done
timeout 240 "${inject[@]}" -u "$site/don-vi/H33.30*" >/dev/null 2>&1 || true
timeout 240 "${inject[@]}" -u "$site/gop-y" -p page,useful,said \
    --data "form-seal=$seal&page=/thu-tuc&useful=yes&said=a&website=" >/dev/null 2>&1 || true
timeout 240 "${inject[@]}" -u "$site/sign-in" -p name,password,return --cookie "$cookie" \
    --data "form-token=$token&name=kiemtra&password=a&return=/" >/dev/null 2>&1 || true
# What sqlmap finds, it writes into the log of its target.
found=$(find "$home/sqlmap" -name log -size +0 -exec cat {} +)

# Without csrf and cookieflags: the first does not know the names of our tokens, the second wants Secure over http.
starts=()
for page in "${pages[@]}"; do starts+=(-s "$site$page"); done
timeout 900 wapiti -u "$site/" --scope domain "${starts[@]}" -S sneaky -d 1 --max-links-per-page 5 --max-scan-time 20 \
    -m sql,blindsql,xss,permanentxss,exec,file,crlf,redirect,xxe,ssrf,shellshock,methods,csp --max-attack-time 90 \
    --endpoint http://127.0.0.1:9/ --flush-session --no-bugreport -t 10 -f json -o "$home/wapiti.json" -v 0 >"$home/wapiti.log" 2>&1 || true
found+=$(/usr/bin/python3 - "$home/wapiti.json" <<'PYTHON'
import json
import sys

said = json.load(open(sys.argv[1]))
for kind, each in (said["vulnerabilities"] | said["anomalies"]).items():
    for one in each:
        print(kind, one["method"], one["path"], one["info"])
PYTHON
)
found+=$(grep -i incident "$home/serve.log" || true)
kill -0 $server || found+="the server ended"
echo "${found:-nothing found on $kind}"
[ -z "$found" ]
