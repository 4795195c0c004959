#!/bin/sh
# Times `evenhand calibrate` beside lme4 on the same file, one after the other, and prints CPU seconds, memory and ratios.
#   benches/lme4.sh RATINGS.csv [EVENHAND]
# RATINGS.csv as for `evenhand calibrate`; EVENHAND is a release build, target/release/evenhand if not named.
# On Debian what is missing is installed: r-base-core, r-cran-lme4, time.
set -eu
ratings=$1
evenhand=${2:-target/release/evenhand}
here=$(dirname "$0")
if ! Rscript -e 'library(lme4)' >/dev/null 2>&1 || ! [ -x /usr/bin/time ]; then
    apt-get install -y --no-install-recommends r-base-core r-cran-lme4 time >&2
fi
results=$(mktemp)
trap 'rm -f "$results"' EXIT
measure() {
    name=$1
    shift
    /usr/bin/time -f "$name;%U;%S;%e;%M" -a -o "$results" "$@" >/dev/null
}
measure "evenhand" "$evenhand" calibrate "$ratings" --format json
measure "lmer, candidate and interviewer" Rscript "$here/lme4.R" "$ratings" two
measure "lmer, all four effects" Rscript "$here/lme4.R" "$ratings" four
measure "evenhand again" "$evenhand" calibrate "$ratings" --format json
awk -F';' '
    { cpu = $2 + $3; if (NR == 1) first = cpu }
    { printf "%-32s %8.2f CPU s %8.2f s %6.0f MiB %7.1f times\n", $1, cpu, $4, $5 / 1024, cpu / first }
' "$results"
