#!/usr/bin/env bash
# Signs the app, has it notarised, and packs it: installer/macos/sign.sh "dist/Energy App.app"
# IDENTITY: name of a "Developer ID Application" certificate. PROFILE: notarytool's stored credentials.
set -euo pipefail
app="${1:?the app to sign}"
: "${IDENTITY:?name of the certificate}" "${PROFILE:?credentials kept by: xcrun notarytool store-credentials}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

# Inside out: every library by itself, then what holds it.
find "$app" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "$IDENTITY"
codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" \
    --sign "$IDENTITY" "$app/Contents/MacOS/energy-app" "$app/Contents/MacOS/energy-app-window"
codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$IDENTITY" "$app"
codesign --verify --deep --strict "$app"

archive="${app%.app}.zip"
ditto -c -k --keepParent "$app" "$archive"
xcrun notarytool submit "$archive" --keychain-profile "$PROFILE" --wait
xcrun stapler staple "$app"
rm "$archive"
hdiutil create -volname "Energy App" -srcfolder "$app" -format UDZO -ov "${app%.app}.dmg"
codesign --timestamp --sign "$IDENTITY" "${app%.app}.dmg"
