using Dagfire.Dbt.CommandLine;

namespace Dagfire.Dbt.Comparison;

/// <summary>The dbt of the PATH. Where there is none with its PostgreSQL adapter, what compares with it is skipped.</summary>
internal static class RealDbt
{
    /// <summary>How long a run of it may take before it counts as hanging: each start of dbt takes seconds, many where the machine is busy.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private static readonly Lazy<Task<DbtExecutable?>> Search = new(() => new DbtFinder(new DbtSettings()).FindAsync(CancellationToken.None));

    public static async Task<IDbt> FindAsync() => new DbtCommandLine(new DbtSettings { Executable = await FindPathAsync() }, TimeProvider.System);

    public static async Task<string> FindPathAsync()
    {
        var dbt = await Search.Value;
        Assert.SkipWhen(dbt is null, "no dbt on the PATH: nothing to compare the embedded runner with");
        Assert.SkipUnless(dbt!.Has("postgres"), $"{dbt.Path} lacks its postgres adapter: nothing to compare the embedded runner with");
        return dbt.Path;
    }
}
