#!/bin/sh
# A desktop session that nobody sees, with a screen reader. Started below `dbus-run-session` with PLACE and DISPLAY set.
/usr/libexec/at-spi-bus-launcher --launch-immediately --screen-reader=1 &
# Orca's way to speech; without a sound device it needs to be told that silence is fine.
speech-dispatcher -s -t 0 -C "$PLACE/speech" -L "$PLACE/run" &
openbox &
gsettings set org.gnome.desktop.interface toolkit-accessibility true
gsettings set org.gnome.desktop.a11y.applications screen-reader-enabled true
# Orca buffers what it writes about its speech, so that it would arrive one key late; and it refuses to start beside another one,
# which here is in a session of its own. A copy of its start script does neither.
sed -e "s/open(args.debug_file, 'w')/open(args.debug_file, 'w', 1)/" -e 's/return \[p for p in orcas if p != pid\]/return []/' \
  "$(command -v orca)" > "$PLACE/reader.py"
printf '%s' "$DBUS_SESSION_BUS_ADDRESS" > "$PLACE/address.new" && mv "$PLACE/address.new" "$PLACE/address"
exec /usr/bin/python3 "$PLACE/reader.py" --debug-file="$PLACE/spoken"
