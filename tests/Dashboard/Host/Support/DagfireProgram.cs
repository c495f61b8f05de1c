using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dagfire.Host.Support;

/// <summary>Where the built program lies and how it is started.</summary>
internal static class DagfireProgram
{
    /// <summary>The program's assembly.</summary>
    internal static string Path { get; } = Find();

    /// <summary>What starts the program in a folder of a test's own, with none of the environment that could lead it elsewhere.</summary>
    internal static ProcessStartInfo In(Home home, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : DotNet())
        {
            WorkingDirectory = home.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DAGFIRE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        // Tests run side by side: each dashboard takes a port that is free.
        start.Environment["DAGFIRE_URLS"] = "http://127.0.0.1:0";
        if (home.Projects is { } projects)
            start.Environment["DAGFIRE_DBT"] = projects;
        foreach (var (name, value) in home.Environment)
            start.Environment[name] = value;
        if (OperatingSystem.IsLinux())
            AddDefaultSignals(start);
        start.ArgumentList.Add(Path);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    // Whoever runs the tests in the background may have told them to ignore Ctrl-C, and children inherit that; a person's terminal has not.
    private static void AddDefaultSignals(ProcessStartInfo start)
    {
        start.ArgumentList.Add("--default-signal=INT,TERM");
        start.ArgumentList.Add(DotNet());
    }

    // Beside this test's own output, in the same configuration: artifacts/bin/<project>/<configuration>.
    private static string Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var path = System.IO.Path.Combine(here.Parent!.Parent!.FullName, "Dagfire.Host", here.Name, "dagfire.dll");
        Assert.True(File.Exists(path), $"The program is not built: {path}");
        return path;
    }

    private static string DotNet() => System.IO.Path.GetFullPath(System.IO.Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
