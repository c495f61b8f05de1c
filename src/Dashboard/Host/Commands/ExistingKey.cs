namespace Dagfire.Host.Commands;

/// <summary>What an import does with variables that are there already.</summary>
internal enum ExistingKey
{
    /// <summary>They are replaced. The default.</summary>
    Overwrite,

    /// <summary>Nothing is imported.</summary>
    Fail,

    /// <summary>They stay as they are.</summary>
    Skip,
}
