#!/usr/bin/env bash
# Tries a Debian package where nothing else is: a bare Debian 12 in a folder of its own. Needs root,
# debootstrap and xvfb. Installs, runs doctor, the demo and the window on a virtual screen, removes again.
#
#     installer/linux/try-package.sh dist/energy-app_0.1.0_amd64.deb [PICTURE.png]
set -euo pipefail
package="$(realpath "${1:?the .deb}")"
picture="${2:-}"
root="$(mktemp -d)"
chmod 755 "$root" # it is the root of everybody inside
screen=":$((70 + RANDOM % 20))"

inside() { chroot "$root" "$@"; }
finish() {
    umount -q "$root/proc" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap finish EXIT

echo "== a bare system"
debootstrap --variant=minbase bookworm "$root" >/dev/null
cp -r /etc/apt/apt.conf.d "$root/etc/apt/"
cp /etc/resolv.conf "$root/etc/"
mkdir -p "$root/etc/ssl/certs"
[ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
cp "$package" "$root/tmp/energy-app.deb"

echo "== installed"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /tmp/energy-app.deb xvfb >/dev/null
inside useradd -m owner

echo "== doctor and demo, by a user"
inside su owner -c "cd && energy-app doctor"
inside su owner -c "cd && energy-app demo --headless --days 1 --seed 1 --out statements --json > demo.json"
inside su owner -c "cd && energy-app statement verify statements/statement-2026-06.json"

echo "== window on a virtual screen"
chroot "$root" Xvfb "$screen" -screen 0 1400x900x24 >/dev/null 2>&1 &
server=$!
sleep 2
inside su owner -c "cd && DISPLAY=$screen timeout --signal=INT 60 energy-app demo --days 1" >"$root/tmp/window.log" 2>&1 &
window=$!
sleep 45
kill -0 "$window" || { cat "$root/tmp/window.log"; exit 1; }
[ -z "$picture" ] || DISPLAY="$screen" import -window root "$picture"
wait "$window" || true
kill "$server"

echo "== removed; the records stay"
inside apt-get remove -y -qq energy-app >/dev/null
[ ! -e "$root/usr/bin/energy-app" ]
[ -d "$root/home/owner/statements" ]
echo "passed"
