namespace Dagfire;

/// <summary>The names around backfills as people and databases write them (<c>already_exists</c>).</summary>
public static class BackfillNames
{
    private static readonly string[] States = ["running", "paused", "cancelled", "completed"];
    private static readonly string[] Outcomes = ["created", "cleared", "in_flight", "already_exists", "cancelled"];
    private static readonly string[] Behaviors = ["none", "failed", "completed"];

    /// <summary>The written name of a backfill's state.</summary>
    /// <param name="state">The state.</param>
    public static string Name(this BackfillState state) => States[(int)state];

    /// <summary>The written name of what becomes of a date.</summary>
    /// <param name="outcome">What becomes of it.</param>
    public static string Name(this BackfillOutcome outcome) => Outcomes[(int)outcome];

    /// <summary>The written name of what is done with dates that have a run.</summary>
    /// <param name="behavior">What is done.</param>
    public static string Name(this ReprocessBehavior behavior) => Behaviors[(int)behavior];

    /// <summary>Reads a backfill's state from its written name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static BackfillState ParseState(string name) => (BackfillState)IndexOf(States, name, "state of a backfill");

    /// <summary>Reads what becomes of a date from its written name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static BackfillOutcome ParseOutcome(string name) => (BackfillOutcome)IndexOf(Outcomes, name, "outcome of a date");

    /// <summary>Reads what is done with dates that have a run from its written name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="FormatException">The name is unknown; the message lists the known ones.</exception>
    public static ReprocessBehavior ParseReprocess(string name) => (ReprocessBehavior)IndexOf(Behaviors, name, "reprocess behaviour");

    private static int IndexOf(string[] names, string name, string kind)
    {
        var index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw new FormatException($"'{name}' is no {kind}; known are {string.Join(", ", names)}.");
    }
}
