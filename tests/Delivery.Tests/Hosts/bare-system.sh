#!/usr/bin/env bash
# Makes a bare Debian system of a debootstrapped one, and keeps it until its standard input ends:
#   bare-system.sh BASE SDK PACKAGES CLONE FOLDER-OF-ROOT FOLDER-OF-SOMEBODY
# Runs in a mount and a process namespace of its own, with which everything goes. What is written lands in memory, so that every
# system begins as bare. Prints the top folder of its files when it is ready.
set -euo pipefail

base=$1 sdk=$2 packages=$3 clone=$4 roots=$5 somebodys=$6

layers=$(mktemp --directory)

# A folder of this machine, that is not there inside.
unset TMPDIR
mount -t tmpfs tmpfs "$layers"
mkdir "$layers"/{written,aside,system,packages,packages-aside}
mount -t overlay overlay -o "lowerdir=$base,upperdir=$layers/written,workdir=$layers/aside" "$layers/system"
cd "$layers/system"

mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
cp /etc/resolv.conf /etc/hosts etc/

# The .NET SDK is all that the README asks for. Packages that this machine has restored need not be downloaded again.
mkdir -p usr/share/dotnet nuget
mount --bind -o ro "$sdk" usr/share/dotnet
ln -s /usr/share/dotnet/dotnet usr/bin/dotnet
mount -t overlay overlay -o "lowerdir=$packages,upperdir=$layers/packages,workdir=$layers/packages-aside" nuget
chmod a+rwX nuget

# NuGet gives programs in packages to their owner alone.
find nuget -path '*/tools/*' -type f -perm -u+x ! -perm -o+x -exec chmod a+rx {} +

# A company's own roots, where this machine has been given some.
find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} usr/local/share/ca-certificates/ \; 2>/dev/null || true
chroot . update-ca-certificates >&2

chroot . useradd --create-home somebody
for folder in "root/$roots" "home/somebody/$somebodys"; do
  git clone --quiet --no-hardlinks "file://$clone" "$folder"
done
chroot . chown --recursive somebody: "/home/somebody/$somebodys"

pwd
cat >/dev/null
