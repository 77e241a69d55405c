; Setup for Windows, for the user who starts it: no administrator needed, records are never touched.
; Compiled by installer/build.py: makensis -DVERSION=1.2.3 -DFOLDER=... -DOUTPUT=... energy-app.nsi
Unicode true
SetCompressor /SOLID lzma
!include "MUI2.nsh"

!define NAME "Energy App"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\energy-app"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\energy-app"
InstallDirRegKey HKCU "Software\energy-app" "folder"
RequestExecutionLevel user
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Setup of ${NAME}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "../../LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\energy-app-window.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString PROGRAM ${LANG_ENGLISH} "Program"
LangString PROGRAM ${LANG_GERMAN} "Programm"
LangString AUTOSTART ${LANG_ENGLISH} "Read and trade from log-on, without the window"
LangString AUTOSTART ${LANG_GERMAN} "Ab der Anmeldung lesen und handeln, ohne Fenster"
LangString KEPT ${LANG_ENGLISH} "Readings, statements and keys are kept in $LOCALAPPDATA\energy-app."
LangString KEPT ${LANG_GERMAN} "Messwerte, Abrechnungen und Schlüssel bleiben in $LOCALAPPDATA\energy-app."

Section "$(PROGRAM)"
  SectionIn RO
  ; A program that runs cannot be written over: end the one that autostart began.
  nsExec::Exec 'schtasks /End /TN "Energy App"'
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\energy-app-window.exe"
  WriteRegStr HKCU "Software\energy-app" "folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\energy-app-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section /o "$(AUTOSTART)"
  nsExec::Exec 'schtasks /Create /F /SC ONLOGON /RL LIMITED /TN "Energy App" /TR "\"$INSTDIR\energy-app.exe\" run"'
SectionEnd

Section "Uninstall"
  nsExec::Exec 'schtasks /End /TN "Energy App"'
  nsExec::Exec 'schtasks /Delete /F /TN "Energy App"'
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\energy-app.exe"
  Delete "$INSTDIR\energy-app-window.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\energy-app"
  DetailPrint "$(KEPT)"
SectionEnd
