#!/usr/bin/env bash
# Runs every command of the native command line on a small workspace and on bad input.
#   commands.test.sh <aimwright> <root of the source tree>
set -u
aimwright=$1
root=$2
here=$root/tests/cli
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export AIMWRIGHT_CONTENT=$root/content

failures=0
fail() {
  echo "FAILED: $1"
  failures=$((failures + 1))
}

# run CODE ARGS…: runs aimwright, expects that exit code; standard output goes to out, errors to err.
run() {
  local expected=$1
  shift
  "$aimwright" "$@" >out 2>err
  local code=$?
  if [ "$code" -ne "$expected" ]; then
    fail "aimwright $*: exit $code instead of $expected"
    head -c 600 out err
  fi
}
# says TEXT and complains TEXT: the last run wrote it on standard output, on standard error.
says() { grep -qF -- "$1" out || { fail "no \"$1\" in the output"; head -c 1500 out; }; }
never_says() { ! grep -qF -- "$1" out || fail "\"$1\" is in the output"; }
complains() { grep -qF -- "$1" err || { fail "no \"$1\" in the errors"; cat err; }; }
quiet() { [ ! -s err ] || { fail "unexpected words on standard error"; cat err; }; }
nothing_written() { [ ! -s out ] || { fail "standard output is not empty"; head -c 300 out; }; }

# --- a workspace from a story ---
run 0 apply "$here/story.json"
quiet
cp out by-stdout.aims
run 0 apply "$here/story.json" --output w.aims
nothing_written
cmp -s by-stdout.aims w.aims || fail "the same story gave other bytes"
head -n 1 w.aims | grep -qF '"workspace":"00000000000000000000000000000001"' || fail "the header lacks the story's id"
act=$(printf '00000000000000000000000000000001:0' | sha256sum | cut -c 1-32)
grep -qF "\"act\":\"$act\"" w.aims || fail "the act id is not made from workspace and index"

# A story from its documentation, and one more act on the workspace it makes.
sed -n '/^```json$/,/^```$/{/^```/d;p}' "$root/docs/stories.md" >documented.json
run 0 apply documented.json --output documented.aims
run 0 records evidence documented.aims
says "AI policy"
says "5.2 AI policy"

# --- assess ---
run 0 assess w.aims
quiet
says "as of 2026-11-23"
says "obligations and controls"
grep -qE '^A\.2 +Policies related to AI +100 % +75-75 % +75 % +50 % +50 %' out || { fail "figures of A.2"; cat out; }
says "Likely minor"
says "A.2.3"
never_says $'\x1b'
run 0 assess --as-of 2028-01-01 w.aims
says "as of 2028-01-01"
grep -qE '^A\.2 +Policies related to AI +100 % +75-75 % +75 % +0 % +0 %' out || { fail "expired evidence counts"; cat out; }
run 0 assess --moment 2026-11-03T23:00:00.000Z w.aims
grep -qE '^A\.2 +Policies related to AI +100 % +75-75 % +75 % +0 % +0 %' out || { fail "a past moment"; cat out; }
run 0 assess - <w.aims
says "as of 2026-11-23"

# --- --json gives the result's bytes as the raw door gives them ---
run 0 assess --json w.aims
cp out assess.json
id=0
attachments=()
hashes=""
for file in "$root"/content/{controls,documents,frameworks,guidance,locales,methods,registers,rules}/*.json; do
  [ -e "$file" ] || continue
  id=$((id + 1))
  echo "{\"v\":1,\"id\":$id,\"method\":\"content.load\",\"params\":{\"name\":\"$id\"}}"
  attachments+=(--attachment "$file")
  hashes="$hashes${hashes:+,}\"$(sha256sum "$file" | cut -c 1-64)\""
done >requests
echo "{\"v\":1,\"id\":50,\"method\":\"content.catalog\",\"params\":{\"bundles\":[$hashes]}}" >>requests
echo '{"v":1,"id":51,"method":"workspace.open","params":{"catalog":1,"name":"w.aims"}}' >>requests
echo '{"v":1,"id":52,"method":"assess","params":{"workspace":2,"as_of":"2026-11-23"}}' >>requests
run 0 call "${attachments[@]}" --attachment "" --attachment w.aims <requests
{
  printf '{"diagnostics":[],"id":52,"ok":true,"result":'
  tr -d '\n' <assess.json
  printf ',"v":1}\n'
} >expected
tail -n 1 out | cmp -s - expected || { fail "--json is not what the door gave"; tail -n 1 out | head -c 300; }

run 0 call < <(printf '{"v":1,"id":"x"}\nnot json\n')
[ "$(wc -l <out)" -eq 2 ] || fail "one response per request"
says '"ok":false'
run 0 call --attachment "$root/content/methods/readiness-2.json" \
  < <(echo '{"v":1,"id":1,"method":"content.load","params":{"name":"m"}}')
says "$(sha256sum "$root/content/methods/readiness-2.json" | cut -c 1-64)"

# --- explain ---
run 0 explain A.2 --figure evidenced w.aims
says "50 % = 2 / 4"
says "AI policy 1.0"
says "current on the as-of date"
says "Not applicable"
run 0 explain A.2.2 --figure verified w.aims
says "by Ravi on 2026-11-05: counts"
run 0 explain A.2.3 --figure finding w.aims
says "Likely finding: Likely minor"
says "A part is not met or only partly met."
run 0 explain A.2 --figure coverage w.aims
says "100 % = 2 / 2"
run 0 explain all --json w.aims
says '"figure":"claimed"'
run 4 explain A.99 w.aims
nothing_written
complains "A.99"
run 2 explain A.2 --figure beauty w.aims

# --- gaps, next ---
run 0 gaps w.aims
says "A.2.3"
says "A.2.4"
says "person-days"
run 0 gaps --json w.aims
says '"counts":'
run 0 next --limit 3 w.aims
says "Answer next"
says "Do next"
run 0 next --json w.aims
says '"fix":'
run 2 next --limit 0 w.aims

# --- trend ---
run 0 trend --node A.2 --last 2026-11-06T12:00:00.000Z w.aims
quiet
says "A.2 Policies related to AI"
grep -qE '^2026-11-03 +100 % +75-75 % +75 % +0 % +0 % +2\.0\.0 ' out || { fail "A.2 on the third"; cat out; }
grep -qE '^2026-11-06 +100 % +75-75 % +75 % +50 % +50 % +2\.0\.0 ' out || { fail "A.2 on the sixth"; cat out; }
run 0 trend --last 2026-11-06T12:00:00.000Z --limit 1 w.aims
says "Whole management system"
[ "$(grep -c '^2026-' out)" -eq 1 ] || fail "more points than wanted"
run 0 trend --node A.2 --as-of 2028-01-01 --last 2026-11-06T12:00:00.000Z w.aims
grep -qE '^2026-11-06 +100 % +75-75 % +75 % +0 % +0 %' out || { fail "expired evidence in the trend"; cat out; }
run 0 trend --json --last 2026-11-06T12:00:00.000Z w.aims
says '"restated":false'
run 4 trend --node A.99 --last 2026-11-06T12:00:00.000Z w.aims
complains "A.99"
run 2 trend w.aims
run 2 trend --last yesterday w.aims

# --- a second version of the method beside the first ---
cp -r "$root/content" two
sed -e 's/"version": "2.0.0"/"version": "2.1.0"/' -e 's/"min_coverage_percent": 50/"min_coverage_percent": 60/' \
  "$root/content/methods/readiness-2.json" >two/methods/readiness-2.1.json
run 0 content check --content two
run 0 assess --json --content two w.aims
says '"method":{"id":"readiness","sha256":"'"$(sha256sum two/methods/readiness-2.1.json | cut -c 1-64)"'","version":"2.1.0"}'
run 0 trend --content two --last 2026-11-06T12:00:00.000Z w.aims
never_says "restated"
run 0 trend --content two --restate --last 2026-11-06T12:00:00.000Z w.aims
says "2.1.0, restated (2.0.0 then)"
cp two/methods/readiness-2.1.json two/methods/again.json
run 4 assess --content two w.aims
complains "more than one bundle of kind method 2.1.0"

# --- calibration ---
run 0 calibration w.aims
quiet
says "Nobody has rated anything."
run 0 apply "$here/ratings.json" --output ratings.aims
run 0 calibration ratings.aims
quiet
says "Dana and Ravi"
grep -qE '^A\.2 +Policies related to AI +3 +33 % +0\.21 +-0\.24 to 0\.67' out || { fail "agreement on A.2"; cat out; }
says "Dana: Partly met"
grep -qE '^  A\.2\.3 .* Met +Not met +Partly met' out || { fail "the difference on A.2.3"; cat out; }
says "A.2.3, Dana: Seen in the wiki"
says "Rated by Dana alone: 4.1"
never_says $'\x1b'
run 0 calibration --a Ravi --b Dana ratings.aims
says "Ravi and Dana"
run 0 calibration --json ratings.aims
says '"comparison":{"a":"Dana"'
run 4 calibration --a Dana --b Nobody ratings.aims
complains '"Nobody" is not a choice here. Use one of: Ravi.'
run 2 calibration --a Dana ratings.aims
run 2 calibration

# --- history and difference ---
run 0 history --id A.2.2 w.aims
quiet
says "A.2.2: – → "
run 0 history --json --limit 1 w.aims
says '"acts":[{'
run 0 history --person Nobody w.aims
says "0 of 0 actions"
run 0 diff --from 2026-01-01T00:00:00.000Z w.aims
quiet
says "A.2.2: – → "
run 0 diff --from 2030-01-01T00:00:00.000Z w.aims
says "Nothing is different."
run 2 diff w.aims
run 2 diff --from yesterday w.aims

# --- merge, head, verify ---
run 0 head --output start.json w.aims
run 0 verify --statement start.json w.aims
quiet
says "Every chain is whole."
says "The record stands at that head."
head=$(sed 's/.*"head":"\([0-9a-f]*\)".*/\1/' start.json)
tail -n 1 w.aims >last-line
lines=$(wc -l <w.aims)
head -n $((lines - 1)) w.aims >shorter.aims
run 0 merge shorter.aims w.aims --output merged.aims
complains "0 operations in 0 actions came in"
cmp -s merged.aims w.aims || fail "a merge with a part of itself changes the file"
run 0 merge w.aims shorter.aims --output merged.aims
complains "1 operations in 1 actions came in"
cmp -s merged.aims w.aims || fail "the two parts do not give the whole"
run 0 merge --json w.aims shorter.aims --output merged.aims
says '"accepted":1'
run 4 merge ratings.aims w.aims
complains "another workspace"
run 1 verify --statement start.json shorter.aims
says "are missing at the end"
says "does not go back to that head"
run 1 verify --head "$head" shorter.aims
says "never stood at that head"
run 0 verify --head "$head" w.aims
says "The record stands at that head."
written=$(sed -n 's/^Head //p' out)
run 0 verify --head "$(printf %s "$written" | tr 'A-Z-' 'a-z ')" w.aims
says "The record stands at that head."
run 4 verify --head "${head:0:8}" w.aims
complains "proves nothing"
sed '3s/"by":"[^"]*"/"by":"Somebody"/' w.aims >forged.aims
run 1 verify forged.aims
says "does not follow from the one before it"
run 1 verify --statement start.json forged.aims
says "The last lines are those of that head, but the record is not whole."
rm -f merged.aims
run 1 merge w.aims forged.aims --output merged.aims
complains "the record would not be whole any more"
[ ! -e merged.aims ] || fail "a merge that breaks the record was written"
run 0 merge --anyway w.aims forged.aims --output merged.aims
[ -s merged.aims ] || fail "--anyway wrote nothing"
run 0 verify --json w.aims
says '"match":"none_given"'
run 4 verify --head 12 w.aims
run 3 verify --statement none.json w.aims
run 4 verify --statement last-line w.aims

# --- report ---
run 0 report gap --format markdown w.aims
says "AI management system of Test"
run 0 report gap --format html --prepared-by Dana --status draft --output report.html w.aims
nothing_written
grep -qi '<!doctype html>' report.html || fail "the report is no HTML page"
run 0 report gap --format csv w.aims
says "A.2.3"
run 0 report gap --format json w.aims
says '"sections"'
run 4 report poem --format csv w.aims
complains "gap"
# A document of one JSON file: the example of docs/documents.md.
cp -r "$root/content" with-document
sed -n '/^```json$/,/^```$/{/^```/d;p}' "$root/docs/documents.md" >with-document/documents/applicability.json
run 0 content check --content with-document
run 0 report applicability --content with-document --format csv w.aims
says "A.2.2,AI policy,"
run 2 report gap w.aims
run 2 report gap --format pdf w.aims
run 3 report gap --format csv --output no-such-folder/report.csv w.aims
if [ -w /dev/full ]; then run 3 report gap --format csv --output /dev/full w.aims; fi

# --- apply goes on with a workspace, and refuses what does not fit ---
sed -e 's/"workspace": "0*1"/"workspace": "00000000000000000000000000000002"/' \
  -e 's/"at": "2026-11/"at": "2026-12/' -e 's/"answer": "partly"/"answer": "met"/' "$here/story.json" >later.json
run 0 apply later.json w.aims --output w2.aims
[ "$(wc -l <w2.aims)" -gt "$(wc -l <w.aims)" ] || fail "nothing was added"
head -n "$(wc -l <w.aims)" w2.aims | cmp -s - w.aims || fail "earlier lines were changed"
sed 's/"answer": "partly"/"answer": "perhaps"/' "$here/story.json" >wrong.json
run 4 apply wrong.json --output never.aims
complains "wrong.json: /acts/1/puts/1/2/answer"
complains '"perhaps" is not a choice'
[ ! -e never.aims ] || fail "a refused story was written"
sed 's/"by": "Ravi"/"by": "Nobody"/' "$here/story.json" >wrong.json
run 4 apply wrong.json
complains "/acts/3/by"
echo '{"acts":[]' >wrong.json
run 4 apply wrong.json
complains "not valid JSON"

# --- redact ---
run 0 redact w.aims --without-node 4,A.10 --without-field response.note --without-field soa.reason \
  --all-people --output copy.aims
nothing_written
complains "may still name people"
complains "left out: iso-42001:4, iso-42001:A.10, response.note, soa.reason, names of people: 2, operations: 0"
head -n 1 copy.aims | grep -qF '"redacted_from":"00000000000000000000000000000001","left_out":{' || fail "the copy does not say what it is"
! grep -qE 'Dana|Ravi|security policy|reviewed with the others|000000da' copy.aims || fail "something left out is in the copy"
[ "$(wc -l <copy.aims)" -eq "$(wc -l <w.aims)" ] || fail "more was left out than asked for"
run 0 assess copy.aims
grep -qE '^A\.2 +Policies related to AI +67 % +50-83 % +75 % +33 % +33 %' out || { fail "figures of the copy"; cat out; }
run 0 report gap --format markdown copy.aims
says "**Made from:** a redacted copy of workspace 00000000000000000000000000000001"
says "Names replaced: 2"
run 0 redact --without evidence --person ravi w.aims
grep -qF '"by":"Person 1"' out || fail "no name was replaced"
says '"by":"Dana"'
never_says "Ravi"
never_says "AI policy 1.0"
run 0 redact --without evidence - <w.aims
head -n 1 out >first
run 0 redact --without evidence w.aims
head -n 1 out | cmp -s - first && fail "two copies have the same id"
run 4 redact w.aims
complains "Nothing is chosen"
nothing_written
run 4 redact --person Danna w.aims
complains 'Nobody called "Danna"'
run 4 redact --without-node 4.1-a w.aims --output never.aims
complains "Leave out iso-42001:4.1."
[ ! -e never.aims ] || fail "a refused copy was written"
run 2 redact --all-people --person Dana w.aims
run 1 redact --without evidence <(sed '3s/.*/garbage/' w.aims)
complains "operations: 2"
never_says "garbage"
# --- compact, and back ---
run 0 compact w.aims --output w.compact.aims
nothing_written
quiet
head -n 1 w.aims | cmp -s - <(head -n 1 w.compact.aims) || fail "the header changed"
[ "$(wc -c <w.compact.aims)" -lt $(($(wc -c <w.aims) * 2 / 3)) ] || fail "nothing was compacted"
run 0 compact --expand w.compact.aims
cmp -s out w.aims || fail "expanding gave other bytes"
run 0 compact - <w.compact.aims
cmp -s out w.compact.aims || fail "compacting twice gave other bytes"
run 0 assess --json w.compact.aims
cmp -s out assess.json || fail "a compacted workspace gave other figures"
sed '5s/.*/0\tx/' w.compact.aims >bent.aims
run 4 compact --expand bent.aims
nothing_written
complains "Line 5 of this compacted workspace is damaged (act)"
head -c -30 w.compact.aims >cut.aims
run 4 assess cut.aims
run 3 compact no-such-file.aims
run 2 compact

# --- bad workspaces ---
run 3 assess no-such-file.aims
complains "no-such-file.aims"
run 3 assess .
echo 'hello' >broken.aims
run 4 assess broken.aims
complains "not an Aimwright workspace"
nothing_written
: >empty.aims
run 4 assess empty.aims
sed '1s/"aimwright":2/"aimwright":99/' w.aims >newer.aims
run 4 assess newer.aims
complains "newer version"
head -c -30 w.aims >truncated.aims
run 1 assess truncated.aims
says "as of 2026-11-23"
complains "ends in the middle"
sed '3s/.*/garbage/' w.aims >skipped.aims
run 1 assess --json skipped.aims
complains "line 3"
says '"skipped":1'
run 2 assess --as-of 2026-02-30 w.aims
complains "2026-02-30"
run 2 assess --as-of yesterday w.aims
run 2 assess --moment yesterday w.aims
run 2 assess
run 2 assess --no-such-option w.aims
run 2
run 0 --help
says "Exit codes"
head -n 1 w.aims >bare.aims
run 0 assess bare.aims
complains "using today's, $(date -u +%F)"
run 3 assess --content no-such-folder w.aims

# --- a second framework, from one file alone ---
cp -r "$root/content" more
cp "$here/house-rules.json" more/frameworks/
run 0 content check --content more
run 0 assess --content more w.aims
says "House rules"
run 0 explain house-rules:4.1 --figure coverage --content more w.aims
says "Locking up"
run 2 explain 4.1 --figure coverage --content more w.aims
complains "iso-42001:4.1, house-rules:4.1"
run 0 explain A.2 --figure coverage --content more w.aims
run 0 trend --node house-rules:4.1 --last 2026-11-06T12:00:00.000Z --content more w.aims
cp more/frameworks/house-rules.json more/frameworks/again.json
run 1 content check --content more
says 'Two frameworks have the id house-rules'
rm -rf more

# --- gates ---
run 0 gates w.aims
quiet
says "Stage 1 audit: not passed"
says "Fails ("
says "The scope is fixed and written down"
says "4.3 no. 1 Boundaries and applicability: Answer Not answered"
says "→ Fix what the AI management system covers"
says "with what iso-42001-gates:stage-1 asks for"
run 0 gates --gate stage-1 w.aims
never_says "Stage 2 audit"
run 0 gates --gate iso-42001-gates:stage-2 --json w.aims
says '"verdict":"fail"'
says '"id":"iso-42001-gates:stage-1"'
run 4 gates --gate stage-9 w.aims
complains "stage-9"
# From one file alone: the example of docs/rules.md.
cp -r "$root/content" with-rules
sed -n '/^```json$/,/^```$/{/^```/d;p}' "$root/docs/rules.md" >with-rules/rules/house.json
run 0 content check --content with-rules
run 0 gates --content with-rules --gate offer w.aims
says "Offer to customers: cannot be told yet"
says "5.2 no. 1 AI policy suited to you: Answer Not answered"
run 0 gates --content with-rules --gate large-offer w.aims
says "Stage 1 audit"
# A misspelt one: file, place, reason.
bad_gate() { # bad_gate SED-EXPRESSION
  sed "$1" with-rules/rules/house.json >bad.json
  ! cmp -s bad.json with-rules/rules/house.json || fail "nothing was damaged by $1"
  run 1 content check --content "$root/content" bad.json
  says "bad.json: "
}
bad_gate "s/leaf('iso-42001:A.2.2').evidenced/leaf('iso-42001:A.2.2').evidence_there/"
says "bad.json: /gates/0/items/0/holds: "
says "Nearest to it: evidence"
bad_gate "s/has(e.effective_from)/e.effective_from > 3/"
says "bad.json: /gates/0/items/1/holds: "
says "does not go with date and int"
bad_gate "s/answer != 'not_met')/answer != /"
says "bad.json: /gates/1/items/0/holds: "
bad_gate "s/node('iso-42001:A.10')/node('iso-42001:A.1O')/"
says "Use one of: iso-42001:A.10"
bad_gate 's/"includes": \["offer",/"includes": ["large-offer",/'
says "bad.json: /gates/1/includes: These gates include each other: house-gates:large-offer → house-gates:large-offer"
bad_gate 's/"serves": \["iso-42001:A.10"\]/"serves": ["iso-42001:A.99"]/'
says "bad.json: /gates/1/items/0/serves/0: "
rm -rf with-rules

# --- records ---
run 0 records evidence w.aims
quiet
says "AI policy 1.0"
says "A.2.2 AI policy"
says "1 of 1, 1 in the register"
run 0 records evidence w.aims --filter 'valid_until>=2028-01-01'
says "0 of 0, 1 in the register"
run 0 records evidence w.aims --text policy --json
says '"label":"AI policy 1.0"'
run 2 records response w.aims --filter answer=mett
complains "answer is never mett. Use one of: met, partly, not_met"
run 4 records evidence w.aims --filter 'valid_until>=soon'
complains "Expected: a date, as 2026-11-30"
run 2 records evidence w.aims --filter colour=red
complains "the register has no field colour. Use one of: effective_from, "
run 2 records evidence w.aims --filter 'valid_until<2028-01-01'
complains "=, >=, <= or ~"
# What a reference names may be gone.
sed 's/"shows\/iso-42001:A.2.2"/"shows\/own_control:gone"/' "$here/story.json" >gone.json
! cmp -s gone.json "$here/story.json" || fail "the story shows nothing"
run 0 apply gone.json --output gone.aims
run 0 records evidence gone.aims
says "(not there)"
# A register from one file alone: the complete example of docs/registers.md.
cp -r "$root/content" with-register
sed -n '/^```json$/,/^```$/p' "$root/docs/registers.md" |
  awk '/^```$/ { exit } !/^```/' >with-register/registers/risk.json
run 0 content check --content with-register
run 0 records risk w.aims --content with-register
says "0 of 0, 0 in the register"
rm -rf with-register

# --- content check ---
run 0 content check
says "no faults"
run 0 content check "$here/story.json"
cp -r "$root/content" content
bad() { # bad FILE SED-EXPRESSION: a content folder with one file damaged
  rm -rf content && cp -r "$root/content" content
  sed -i "$2" "content/$1"
  ! cmp -s "content/$1" "$root/content/$1" || fail "nothing was damaged by $2"
}
bad methods/readiness-2.json 's/"bands"/"band"/'
run 1 content check content
says "content/methods/readiness-2.json: "
says '"bands" is missing. Add it.'
says '"band" is not known here.'
bad methods/readiness-2.json 's/"from_percent": 20/"from_percent": "20"/'
run 1 content check content/methods/readiness-2.json
says "content/methods/readiness-2.json: /bands/1/from_percent: "
bad methods/readiness-2.json 's/"from_percent": 20/"from_percent": 50/'
run 1 content check content
says "content/methods/readiness-2.json: /bands/2"
bad methods/readiness-2.json '$d'
run 1 content check content
says "content/methods/readiness-2.json: line "
bad methods/readiness-2.json 's/"bundle": "method"/"bundle": "mood"/'
run 1 content check content/methods
says "/bundle"
bad frameworks/iso-42001.json '/"prerequisites": \[/,/\]/s/"4\.1-d"/"99.9-z"/'
run 1 content check --content content
says "99.9-z"
sed 's/:A.2.3"/:A.99"/' "$here/story.json" >example.json
run 1 content check example.json
says "example.json: /acts/1/puts/1/1: "
run 3 content check no-such-file.json
printf '{"bundle":"method","id":"%0100000d"}' 0 >long.json
run 1 content check long.json
says "long.json"

# --- a workspace with its attached files, as a ZIP ---
mkdir -p packed/files
cp w.aims packed/workspace.aims
echo attached >packed/files/"$(printf 0%.0s {1..64})"
(cd packed && python3 -m zipfile -c ../w.aims.zip workspace.aims files)
run 0 assess w.aims.zip
cp out from-zip
run 0 assess w.aims
cmp -s out from-zip || fail "the ZIP gave other figures than its record"
run 0 head w.aims.zip
run 0 merge w.aims w.aims.zip --output merged.aims
cmp -s w.aims merged.aims || fail "a record merged with itself is another"
(cd packed && python3 -m zipfile -c ../files.zip files)
run 3 assess files.zip
complains "files.zip: the ZIP holds no workspace.aims"
head -c 60 w.aims.zip >cut.zip
run 3 assess cut.zip
complains "cut.zip: the ZIP is damaged"

# --- the example is as docs/example.md says it is meant to be ---
run 0 apply "$root/content/examples/northlight.json" --output northlight.aims
quiet
run 0 assess northlight.aims --as-of 2026-11-20
says "73-83 % of 215 obligations and controls, 90 % answered"
says "4 major, 28 minor, 4 nothing to show, 7 observation, 7 undetermined, 20 conforming, 1 excluded"

# --- version ---
run 0 version
says "aimwright 1"
run 0 version --json
says '"record_format":2'

if [ "$failures" -gt 0 ]; then
  echo "$failures failed"
  exit 1
fi
echo "all commands behave"
