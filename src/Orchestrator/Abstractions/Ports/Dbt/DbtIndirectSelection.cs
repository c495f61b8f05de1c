namespace Dagfire.Dbt;

/// <summary>When a test comes along though only what it tests was selected.</summary>
public enum DbtIndirectSelection
{
    /// <summary>Any node it tests is selected.</summary>
    Eager,

    /// <summary>All nodes it tests are selected.</summary>
    Cautious,

    /// <summary>All nodes it tests are selected or are ancestors of selected ones.</summary>
    Buildable,

    /// <summary>Never.</summary>
    Empty,
}
