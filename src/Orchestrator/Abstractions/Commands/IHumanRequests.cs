using System.Text.Json;

namespace Dagfire.Commands;

/// <summary>The questions runs wait for an answer to. Thread-safe.</summary>
public interface IHumanRequests
{
    /// <summary>Questions, oldest first.</summary>
    /// <param name="dagId">Only of this DAG; <see langword="null"/> for all.</param>
    /// <param name="onlyOpen">Whether answered ones, and those nobody waits for any more, are left out.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<HumanRequestView>> ListAsync(string? dagId, bool onlyOpen, CancellationToken cancellationToken);

    /// <summary>Answers a question. The first answer is final for its attempt.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">Nobody waits for such an answer, the person may not give it, or it is none of the options.</exception>
    Task AnswerAsync(HumanResponse response, CancellationToken cancellationToken);
}

/// <summary>An answer to a question.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="RunId">The run.</param>
/// <param name="TaskId">The task that asks.</param>
/// <param name="Chosen">The options chosen.</param>
/// <param name="By">Who answers.</param>
public sealed record HumanResponse(string DagId, string RunId, string TaskId, IReadOnlyList<string> Chosen, string By)
{
    /// <summary>The map index; −1 when not mapped.</summary>
    public int MapIndex { get; init; } = -1;

    /// <summary>Fields filled in, by name; those left out keep their defaults.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();
}

/// <summary>A question as people and programs see it.</summary>
public sealed record HumanRequestView
{
    /// <summary>The DAG.</summary>
    public required string DagId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The task that asks.</summary>
    public required string TaskId { get; init; }

    /// <summary>The map index; −1 when not mapped.</summary>
    public required int MapIndex { get; init; }

    /// <summary>The attempt that asks.</summary>
    public required int Attempt { get; init; }

    /// <summary>The question.</summary>
    public required HumanQuestion Question { get; init; }

    /// <summary>When it was asked, UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Whether its task still waits for the answer.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The answer; <see langword="null"/> while there is none.</summary>
    public HumanAnswer? Answer { get; init; }
}
