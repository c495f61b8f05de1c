using System.ComponentModel;
using System.Diagnostics;

namespace Dagfire.Dbt.Packages;

/// <summary>Takes a revision of a repository with the machine's git.</summary>
internal static class GitCheckout
{
    private const string Head = "HEAD";

    /// <summary>Whether the machine has git.</summary>
    public static bool IsThere
    {
        get
        {
            try
            {
                return Start(null, ["--version"]).Code == 0;
            }
            catch (DbtException)
            {
                return false;
            }
        }
    }

    /// <summary>Clones into a folder that is not there yet.</summary>
    /// <returns>The commit.</returns>
    public static string Clone(string url, string? revision, string folder)
    {
        Run(null, "clone", "--quiet", "--no-checkout", "--", url, folder);
        var wanted = revision ?? Head;
        // A branch is known by its remote's name only.
        var commit = TryRun(folder, "rev-parse", "--verify", "--quiet", wanted + "^{commit}") ?? TryRun(folder, "rev-parse", "--verify", "--quiet", "refs/remotes/origin/" + wanted + "^{commit}")
            ?? throw new DbtException($"Runtime Error\n  the git repository '{url}' has no revision '{wanted}'");
        Run(folder, "checkout", "--quiet", "--detach", commit);
        return commit;
    }

    private static string Run(string? folder, params string[] arguments)
    {
        var (code, output, error) = Start(folder, arguments);
        return code == 0 ? output : throw new DbtException($"Runtime Error\n  git {arguments[0]} failed: {error}");
    }

    private static string? TryRun(string folder, params string[] arguments) => Start(folder, arguments) is (0, var output, _) ? output : null;

    private static (int Code, string Output, string Error) Start(string? folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? "" };
        // Nobody is there who could type a password.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output.Trim(), error.GetAwaiter().GetResult().Trim());
        }
        catch (Win32Exception missing)
        {
            throw new DbtException($"Runtime Error\n  git cannot be started, so packages of git repositories cannot be installed: {missing.Message}", missing);
        }
    }
}
