namespace Dagfire.Jinja.Runtime;

/// <summary>Where a template's free names come from.</summary>
internal interface INameSource
{
    /// <summary>Whether attributes and calls of an undefined name are undefined again, as while dbt parses.</summary>
    bool UndefinedAbsorbs { get; }

    /// <summary>Whether printing, testing or walking something undefined is an error already, as Airflow wants it.</summary>
    bool UndefinedIsStrict => false;

    bool TryResolve(string name, out object? value);

    /// <summary>A filter beside Jinja's own, or <see langword="null"/>.</summary>
    Func<object?, Arguments, object?>? FindFilter(string name) => null;
}
