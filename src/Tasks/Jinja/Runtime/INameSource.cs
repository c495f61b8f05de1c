namespace Dagfire.Jinja.Runtime;

/// <summary>Where a template's free names come from.</summary>
internal interface INameSource
{
    /// <summary>Whether attributes and calls of an undefined name are undefined again, as while dbt parses.</summary>
    bool UndefinedAbsorbs { get; }

    bool TryResolve(string name, out object? value);
}
