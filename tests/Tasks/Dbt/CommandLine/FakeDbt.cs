namespace Dagfire.Dbt.CommandLine;

/// <summary>A dbt that is a shell script of the test.</summary>
internal sealed class FakeDbt
{
    public const string Version1 = "Core:\n  - installed: 1.11.14\n  - latest:    1.11.14 - Up to date!\n\nPlugins:\n  - postgres: 1.9.0 - Up to date!";

    /// <summary>Tests that start processes do so one after the other: a script just written cannot be run while another process, half started, still has it open.</summary>
    public const string OneAtATime = "dbt processes";

    private readonly string _directory;

    public FakeDbt(string directory) => _directory = directory;

    public string Path => System.IO.Path.Combine(_directory, "fake-dbt");

    /// <summary>The arguments of the last run, one a line.</summary>
    public string[] Arguments => File.ReadAllLines(System.IO.Path.Combine(_directory, "arguments"));

    public string Scratch(string name) => System.IO.Path.Combine(_directory, name);

    /// <param name="script">What it does when it is not asked for its version.</param>
    /// <param name="version">What it answers then.</param>
    public FakeDbt Does(string script, string version = Version1)
    {
        File.WriteAllText(Path, $"""
            #!/usr/bin/env -S --default-signal=INT sh
            # Whoever runs the tests in the background may have told them to ignore Ctrl-C, and children inherit that.
            if [ "$1" = "--version" ]; then
            cat <<'END'
            {version}
            END
            exit 0
            fi
            printf '%s\n' "$@" > '{_directory}/arguments'
            {script}

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }
}
