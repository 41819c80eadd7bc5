#!/usr/bin/env bash
# Unpacks Debian's asterisk package (unstable suite) and the libraries that it needs into a folder, through apt
# with state of its own, so that the machine keeps its packages and sources as they are. Prints the folder to
# chroot into. A finished folder is marked by the version that it holds and used again.
#   get-asterisk.sh FOLDER
set -euo pipefail

folder=$(mkdir -p "$1" && cd "$1" && pwd)
root=$folder/root
if [ -s "$folder/version" ]; then echo "$root"; exit 0; fi

# Two runs at once would unpack into each other.
exec 9>"$folder/lock"
flock 9
if [ -s "$folder/version" ]; then echo "$root"; exit 0; fi

apt=$folder/apt
rm -rf "$root" "$apt"
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$root"

# The mirror that this machine already uses, if it uses one.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -m 1 '/debian/\?$' || true)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} sid main" >"$apt/sources.list"
options=(
  -qq -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
  -o Dir::State::Lists="$apt/lists" -o Dir::State::status=/dev/null -o Dir::Cache="$apt/cache"
  -o APT::Sandbox::User=root -o APT::Install-Recommends=false
)
apt-get "${options[@]}" update >&2
apt-get "${options[@]}" -y --download-only install asterisk asterisk-modules asterisk-config >&2

# The merged /usr layout has to stand before the first archive is unpacked over it.
for name in bin sbin lib lib64; do
  mkdir -p "$root/usr/$name"
  ln -s "usr/$name" "$root/$name"
done
for package in "$apt"/cache/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --exclude=./dev -C "$root" -f -
done
mkdir -p "$root/dev" "$root/tmp" "$root/var/tmp" "$root/proc" "$root/etc/asterisk"
chmod 1777 "$root/tmp" "$root/var/tmp"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 666 "$root/dev/urandom" c 1 9

rm -rf "$apt"
chroot "$root" /usr/sbin/asterisk -V >"$folder/version.new"
mv "$folder/version.new" "$folder/version"
cat "$folder/version" >&2
echo "$root"
