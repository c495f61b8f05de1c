using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Contexts;

/// <summary>The names that exist before the profile is known: env_var, var and the pure functions.</summary>
internal sealed class BasicNames : INameSource
{
    private readonly Dictionary<string, object?> _names = new(StringComparer.Ordinal);

    public BasicNames(EnvironmentVariables environment, Variables variables, bool secretsAllowed = false)
    {
        _names["env_var"] = environment.ForTemplates(secretsAllowed);
        _names["var"] = new VarFunction(variables, "", this);
        foreach (var (name, value) in PureFunctions.All) _names[name] = value;
    }

    public bool UndefinedAbsorbs => false;

    public BasicNames With(string name, object? value)
    {
        _names[name] = value;
        return this;
    }

    public bool TryResolve(string name, out object? value) => _names.TryGetValue(name, out value) || StandardGlobals.TryGet(name, out value);
}
