namespace Dagfire.Dbt;

/// <summary>Which dbt runs, and where it is. A target of type sqlite always runs in the embedded runner: dbt has no such adapter.</summary>
public sealed class DbtSettings
{
    /// <summary>The variable for <see cref="Engine"/>: auto, embedded or cli.</summary>
    public const string EngineVariable = "DAGFIRE_DBT_ENGINE";

    /// <summary>The variable for <see cref="Executable"/>.</summary>
    public const string ExecutableVariable = "DAGFIRE_DBT_EXECUTABLE";

    /// <summary>What runs projects. Default auto.</summary>
    public DbtEngine Engine { get; set; }

    /// <summary>dbt's executable; looked for in the virtual environment and on the PATH when <see langword="null"/>, the default.</summary>
    public string? Executable { get; set; }

    /// <summary>How long a stopped dbt may take to cancel its queries before it is killed. Default ten seconds.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The settings the environment asks for.</summary>
    /// <exception cref="FormatException">A variable has a value that is not known.</exception>
    public static DbtSettings FromEnvironment()
    {
        var engine = Environment.GetEnvironmentVariable(EngineVariable) is { Length: > 0 } text ? text : "auto";
        var known = Enum.GetNames<DbtEngine>().Select(name => name.ToLowerInvariant()).ToArray();
        if (Array.IndexOf(known, engine) is not (var index and >= 0)) throw new FormatException($"{EngineVariable} is '{engine}'; allowed are {string.Join(", ", known)}.");
        return new DbtSettings
        {
            Engine = Enum.GetValues<DbtEngine>()[index],
            Executable = Environment.GetEnvironmentVariable(ExecutableVariable) is { Length: > 0 } path ? path : null,
        };
    }
}
