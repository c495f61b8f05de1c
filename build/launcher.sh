# shellcheck shell=bash
# Functions of ./dagfire: find the SDK, ask the feed for the vendor SDKs, build what has changed.
# Expects $root; sets $dotnet.

state=$root/.dagfire
sdk_needed=10.0.100

# A short-lived program gains more from starting quickly than from profiling itself. What is set already, stays.
export DOTNET_TieredPGO=${DOTNET_TieredPGO-0}
export DOTNET_TieredCompilation=${DOTNET_TieredCompilation-1}
export DOTNET_TC_QuickJitForLoops=${DOTNET_TC_QuickJitForLoops-1}
export DOTNET_NOLOGO=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export TESTINGPLATFORM_TELEMETRY_OPTOUT=1

say() {
  printf 'dagfire: %s\n' "$*" >&2
}

die() {
  say "$@"
  exit 1
}

find_dotnet() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT-}/dotnet" "${HOME-}/.dotnet/dotnet"; do
    if [[ -x $candidate ]]; then
      dotnet=$candidate
      return
    fi
  done
  die "the .NET SDK is missing: install version $sdk_needed or newer from https://dotnet.microsoft.com/download and put 'dotnet' on the PATH"
}

# Asked before a build only: it starts a process. global.json says which SDKs will do.
check_sdk() {
  local answer found
  if ! answer=$(cd "$root" && "$dotnet" --version 2>&1); then
    found=$("$dotnet" --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' - || true)
    printf '%s\n' "$answer" >&2
    die "no usable .NET SDK: needed is $sdk_needed or a later 10.0, found ${found:-none}; get it from https://dotnet.microsoft.com/download"
  fi
}

# Prints true or false: whether to build with the vendor SDKs.
vendor_sdks() {
  case ${VendorSdks-} in
    true | false) printf '%s' "$VendorSdks" ;;
    '') known_vendor_sdks || probe_vendor_sdks ;;
    *) die "VendorSdks is '$VendorSdks'; it can be true or false" ;;
  esac
}

# The answer of an earlier probe, if the packages asked for are still the same.
known_vendor_sdks() {
  local key answer
  [[ -r $state/vendor-sdks ]] || return 1
  read -r key answer <"$state/vendor-sdks" || return 1
  [[ $key == "$(vendor_key)" ]] && printf '%s' "$answer"
}

vendor_key() {
  cksum <"$root/Directory.Packages.props" | tr ' ' '-'
}

# Asks the feed. Only a clear answer is remembered: a feed that cannot be reached may have the packages tomorrow.
probe_vendor_sdks() {
  local answer=true log=$state/vendor-probe.log
  check_sdk
  mkdir -p "$state"
  if ! "$dotnet" restore "$root/build/vendor-probe/VendorProbe.csproj" -v:quiet -nologo >"$log" 2>&1; then
    answer=false
  fi
  if [[ $answer == true ]] || grep -q 'NU110[1-3]' "$log"; then
    printf '%s %s\n' "$(vendor_key)" "$answer" >"$state/vendor-sdks"
  fi
  printf '%s' "$answer"
}

# ensure_built host|tests true|false: builds unless nothing has changed since the last build.
ensure_built() {
  is_fresh "$@" && return
  check_sdk
  mkdir -p "$state"
  # One build at a time; whoever waited finds the work done.
  (
    if command -v flock >/dev/null; then flock 9; fi
    is_fresh "$@" || build "$@"
  ) 9>"$state/build.lock"
}

is_fresh() {
  local stamp=$state/built-$1 sources=(src build global.json) changed
  [[ $1 == tests ]] && sources+=(tests Dagfire.slnx)
  [[ -e $stamp && $(<"$stamp") == "$2" ]] || return 1
  changed=$(cd "$root" && find "${sources[@]}" Directory.* -newer "$stamp" -print -quit)
  [[ -z $changed ]]
}

build() {
  local kind=$1 vendor=$2 target=src/Dashboard/Host/Dagfire.Host.csproj why='sources have changed'
  [[ $kind == tests ]] && target=Dagfire.slnx
  if [[ ! -e $state/built-$kind ]]; then
    why='first start'
  elif [[ $(<"$state/built-$kind") != "$vendor" ]]; then
    why="VendorSdks is now $vendor"
  fi
  [[ $vendor == true ]] || why+='; without the vendor SDKs'
  say "building … ($why)"

  # Stamped with the time before the build, so that what is saved meanwhile counts as a change.
  printf '%s\n' "$vendor" >"$state/building"
  # The lock must not pass to the compiler server, which outlives the build.
  if ! (cd "$root" && "$dotnet" msbuild "$target" -restore -p:Configuration=Release -p:VendorSdks="$vendor" \
    -nologo -m -v:quiet -tl:off -nodeReuse:false) >"$state/build.log" 2>&1 9>&-; then
    cat "$state/build.log" >&2
    die "the build failed"
  fi

  # Both kinds share one folder of artifacts: a build of the other flavour makes the other stamp untrue.
  [[ $kind == tests ]] || forget_other_flavour tests "$vendor"
  [[ $kind == host ]] || forget_other_flavour host "$vendor"
  mv "$state/building" "$state/built-$kind"
}

forget_other_flavour() {
  [[ ! -e $state/built-$1 || $(<"$state/built-$1") == "$2" ]] || rm "$state/built-$1"
}
