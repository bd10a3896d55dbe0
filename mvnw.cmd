@echo off
rem Runs Maven with the arguments given: the Windows counterpart of mvnw, which explains the choices.
rem PowerShell is given core language and .NET types only, and reads every value from the environment: so it needs
rem no module, and a quote or a blank in a path does no harm.
setlocal

set "RELEASE=apache-maven-3.9.9"
set "SHA512=a555254d6b53d267965a3404ecb14e53c3827c09c3b94b5678835887ab404556bfaf78dcfe03ba76fa2508649dca8531c74bca4d5846513522404d48e8c4ac8b"
set "URL=https://archive.apache.org/dist/maven/maven-3/3.9.9/binaries/%RELEASE%-bin.tar.gz"
set "STORE=%USERPROFILE%\.m2\admit-one-wrapper"
if defined MAVEN_USER_HOME set "STORE=%MAVEN_USER_HOME%\admit-one-wrapper"
set "MAVEN=%STORE%\%RELEASE%\bin\mvn.cmd"
set "POWERSHELL=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"

if defined JAVA_HOME goto java_home
where java >nul 2>nul && goto path
echo mvnw: no Java found; install a JDK 17 or later, and set JAVA_HOME or the PATH. >&2
exit /b 1

:java_home
if exist "%JAVA_HOME%\bin\java.exe" goto path
echo mvnw: there is no bin\java.exe in JAVA_HOME; let it name a JDK 17 or later. >&2
exit /b 1

:path
where mvn >nul 2>nul || goto pinned
"%POWERSHELL%" -NoProfile -Command "$found = [regex]::Match((mvn -v) -join ' ', 'Apache Maven (\d+\.\d+\.\d+)'); if ($found.Success -and [version]$found.Groups[1].Value -ge [version]'3.8.6') { exit 0 }; exit 1" <nul
if errorlevel 1 goto pinned
rem Without "call", which would read the arguments a second time: a mvn.cmd takes over here, and its exit code is ours.
mvn %*
exit /b %errorlevel%

:pinned
if exist "%MAVEN%" goto run
set "WORK=%STORE%\download-%RANDOM%%RANDOM%"
set "ARCHIVE=%WORK%\archive"
echo mvnw: no Maven 3.8.6 or later on the PATH; downloading %RELEASE% into "%STORE%" >&2
mkdir "%WORK%" || exit /b 1

set "PROBLEM=could not download %URL%"
"%POWERSHELL%" -NoProfile -Command "$ErrorActionPreference = 'Stop'; [Net.ServicePointManager]::SecurityProtocol = 'Tls12'; [Net.WebClient]::new().DownloadFile($env:URL, $env:ARCHIVE)" || goto failed

set "PROBLEM=the download has the wrong SHA-512; nothing was installed"
"%POWERSHELL%" -NoProfile -Command "$ErrorActionPreference = 'Stop'; $sum = [Security.Cryptography.SHA512]::Create().ComputeHash([IO.File]::ReadAllBytes($env:ARCHIVE)); if ([BitConverter]::ToString($sum).Replace('-', '') -eq $env:SHA512) { exit 0 }; exit 1" || goto failed

rem The tar that comes with Windows: another one on the PATH may take C: for the name of a host.
set "PROBLEM=could not unpack the download"
"%SystemRoot%\System32\tar.exe" -xzf "%ARCHIVE%" -C "%WORK%" || goto failed

rem One rename, so that no other build sees half a Maven. It fails if another build was faster, which is just as good.
set "PROBLEM=could not move %RELEASE% into the store"
if not exist "%STORE%\%RELEASE%" move "%WORK%\%RELEASE%" "%STORE%\%RELEASE%" >nul 2>nul
if not exist "%MAVEN%" goto failed
rmdir /s /q "%WORK%"

:run
"%MAVEN%" %*
exit /b %errorlevel%

:failed
echo mvnw: %PROBLEM%. >&2
rmdir /s /q "%WORK%"
exit /b 1
