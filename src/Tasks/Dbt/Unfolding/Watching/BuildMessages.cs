using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>What a build takes on, passed on once it is under way.</summary>
/// <param name="Attempt">The attempt of the build's task.</param>
/// <param name="Tasks">The tasks whose nodes it builds; the others run theirs themselves.</param>
internal sealed record BuildPlan(int Attempt, IReadOnlyList<string> Tasks)
{
    internal const string Key = "dbt_build";
}

/// <summary>What became of the nodes of a task, passed on when the last of them has ended.</summary>
/// <param name="Attempt">The attempt of the build's task.</param>
/// <param name="Nodes">How each ended, in the order they did.</param>
/// <param name="Lines">What dbt's log says of them.</param>
internal sealed record TaskOutcome(int Attempt, IReadOnlyList<NodeEnd> Nodes, IReadOnlyList<NodeLine> Lines)
{
    internal static string KeyOf(string task) => $"dbt_nodes/{task}";
}

/// <summary>How a node ended.</summary>
/// <param name="NodeId">dbt's id of the node.</param>
/// <param name="Status">dbt's word.</param>
/// <param name="Message">dbt's message; may be <see langword="null"/>.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="LeftOut">Whether dbt left it out because something before it had failed.</param>
internal sealed record NodeEnd(string NodeId, string Status, string? Message, double Seconds, bool LeftOut);

/// <summary>A line of a node's log.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Text">The line.</param>
internal sealed record NodeLine(LogLevel Level, string Text);
