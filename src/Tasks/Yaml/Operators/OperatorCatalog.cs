using System.Collections.Frozen;
using Dagfire.Compilation;

namespace Dagfire.Yaml.Operators;

/// <summary>The operators that files can name. Immutable, thread-safe.</summary>
public sealed class OperatorCatalog
{
    private const string RunsPython = "it runs Python, which Dagfire does not. Use 'shell' to start a Python program, or write the task in C#.";

    // By the names people will try: those that begin with "python" and what else takes a Python function.
    private static readonly FrozenSet<string> Python = new[]
    {
        "python", "PythonOperator", "PythonVirtualenvOperator", "ExternalPythonOperator", "BranchPythonOperator", "BranchPythonVirtualenvOperator",
        "BranchExternalPythonOperator", "ShortCircuitOperator", "PythonSensor",
    }.ToFrozenSet();

    private readonly FrozenDictionary<string, YamlOperator> _byName;
    private readonly FrozenDictionary<string, YamlOperator> _byAirflowName;
    private readonly FrozenSet<string> _parameters;

    /// <summary>Collects operators.</summary>
    /// <param name="operators">The operators; of two with the same name the later one counts.</param>
    public OperatorCatalog(IEnumerable<YamlOperator> operators)
    {
        ArgumentNullException.ThrowIfNull(operators);
        var all = operators.ToList();
        _byName = all.GroupBy(known => known.Name).ToFrozenDictionary(group => group.Key, group => group.Last());
        _byAirflowName = all.SelectMany(known => known.AirflowNames.Select(name => (name, known))).GroupBy(pair => pair.name).ToFrozenDictionary(group => group.Key, group => group.Last().known);
        _parameters = all.SelectMany(known => known.Parameters).SelectMany(parameter => parameter.Keys).ToFrozenSet();
    }

    /// <summary>The operators by name.</summary>
    public IEnumerable<YamlOperator> All => _byName.Values.OrderBy(known => known.Name, StringComparer.Ordinal);

    /// <summary>An operator by its short name, or by the path of Airflow's class.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="problem">What is wrong with it; empty when the operator was found.</param>
    public YamlOperator? Find(string name, out string problem)
    {
        ArgumentNullException.ThrowIfNull(name);
        var last = name[(name.LastIndexOf('.') + 1)..];
        problem = "";
        if (_byName.GetValueOrDefault(name) is { } known || _byAirflowName.TryGetValue(last, out known))
            return known;
        problem = Python.Contains(last)
            ? $"The operator '{name}' is not supported: {RunsPython}"
            : $"There is no operator '{name}'.{Hint(name, last)} Known are {string.Join(", ", All.Select(item => item.Name))}.";
        return null;
    }

    /// <summary>Whether a key is a parameter of any operator.</summary>
    internal bool HasParameter(string key) => _parameters.Contains(key);

    private string Hint(string name, string last)
    {
        var hint = NearestName.Hint(name, _byName.Keys);
        return hint.Length > 0 ? hint : NearestName.Hint(last, _byAirflowName.Keys);
    }
}
