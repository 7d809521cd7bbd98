#!/bin/sh
# Ends what a program has started when the program is killed. Standard input is a pipe that the program alone holds open: it closes,
# whatever ends the program. A line says that the program ends by itself, and has nothing left to be ended.
# What the program has started is told by a variable in its environment, in whatever session it is and whoever its parent is by now.
# $1: that variable, as NAME=value; this script does not have it itself.
mark=$1

# Who waits for the program's output must not wait for this one.
exec >/dev/null 2>&1

read -r _ && exit 0

living() {
  grep -lszFx -e "$mark" /proc/[0-9]*/environ | tr -cd '0-9\n'
}

# Parents first, so that each can end what it has started itself; what it leaves is asked next. Who loses its parent during a look may be
# missed by it, and not by the next. What has not ended after more than the minute that a command gives itself is killed.
asked=' '
looks=0
looks_without_any=0
while [ "$looks_without_any" -lt 2 ]; do
  ids=" $(living | tr '\n' ' ')"
  if [ "$ids" = ' ' ]; then
    looks_without_any=$((looks_without_any + 1))
  else
    looks_without_any=0
  fi

  looks=$((looks + 1))
  for id in $ids; do
    if [ "$looks" -gt 900 ]; then
      kill -KILL "$id"
      continue
    fi

    parent=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$id/status")
    case $ids in *" $parent "*) continue ;; esac
    case $asked in *" $id "*) continue ;; esac
    kill -TERM "$id" && asked="$asked$id "
  done

  sleep 0.1
done
