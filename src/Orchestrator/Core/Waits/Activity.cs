namespace Dagfire.Waits;

/// <summary>What goes on in a process that tries out runs.</summary>
internal enum Activity
{
    /// <summary>Some code is at work, or the engine.</summary>
    Working,

    /// <summary>Nothing to be seen, but something may be about to start.</summary>
    Unclear,

    /// <summary>All that is open waits.</summary>
    Waiting,
}
