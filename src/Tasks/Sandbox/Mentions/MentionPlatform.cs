namespace Dagfire.Sandbox.Mentions;

/// <summary>Where a brand is mentioned.</summary>
internal enum MentionPlatform
{
    /// <summary>Facebook.</summary>
    Facebook,

    /// <summary>Reddit.</summary>
    Reddit,

    /// <summary>X.</summary>
    X,
}
