namespace Dagfire.Dags;

/// <summary>Where X's answers come from when no vendor adapter is registered.</summary>
public enum XSource
{
    /// <summary>A deterministic generator with quotas and paging.</summary>
    Sandbox,

    /// <summary>Payloads on disk.</summary>
    Recorded,
}
