using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Runs;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IHumanRequests"/>
internal sealed class HumanRequests(MetadataDatabase database, DirectAdvance direct, TimeProvider clock) : IHumanRequests
{
    public async Task<IReadOnlyList<HumanRequestView>> ListAsync(string? dagId, bool onlyOpen, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>("list_human_requests", new { dag_id = dagId, run_id = (string?)null }, cancellationToken);
        return [.. rows.Where(row => row.IsOpen || !onlyOpen).Select(row => row.ToView())];
    }

    public async Task AnswerAsync(HumanResponse response, CancellationToken cancellationToken)
    {
        var request = await FindAsync(response, cancellationToken);
        Check(response, request);
        var question = JsonSerializer.Deserialize<HumanQuestion>(request.Question, DagfireJson.Options)!;
        var answer = new HumanAnswer(response.Chosen)
        {
            Fields = question.Fields.Where(field => !response.Fields.ContainsKey(field.Key)).Concat(response.Fields).ToDictionary(),
            By = response.By,
            AnsweredAt = clock.GetUtcNow(),
        };
        if (await database.ExecuteAsync("answer_human_request", ParametersOf(request, answer), cancellationToken) == 0)
            throw AlreadyAnswered(response);
        var attempt = new AttemptReference(request.RunKey, request.TaskId, request.MapIndex, request.Attempt, request.Fence);
        await direct.RunAsync(advance => advance.Resumed.Add(new ResumedAttempt(attempt, Resumption.With(answer))), cancellationToken);
    }

    private async Task<Row> FindAsync(HumanResponse response, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>("list_human_requests", new { dag_id = response.DagId, run_id = response.RunId }, cancellationToken);
        var asked = rows.FindAll(row => row.TaskId == response.TaskId && row.MapIndex == response.MapIndex);
        if (asked.Find(row => row.IsOpen) is { } open)
            return open;
        var waiting = rows.Where(row => row.IsOpen).Select(row => row.TaskId).ToList();
        if (asked.Count > 0)
            throw AlreadyAnswered(response);
        throw new CommandException(
            $"No task '{response.TaskId}' of the run '{response.RunId}' of '{response.DagId}' waits for an answer.{NearestName.Hint(response.TaskId, waiting)}");
    }

    private static void Check(HumanResponse response, Row request)
    {
        var question = JsonSerializer.Deserialize<HumanQuestion>(request.Question, DagfireJson.Options)!;
        if (question.AssignedTo.Count > 0 && !question.AssignedTo.Contains(response.By))
            throw new CommandException($"'{response.By}' may not answer this; asked are {string.Join(", ", question.AssignedTo)}.");
        if (response.Chosen.Except(question.Options).FirstOrDefault() is { } unknown)
            throw new CommandException($"'{unknown}' is none of the options {string.Join(", ", question.Options)}.{NearestName.Hint(unknown, question.Options)}");
        if (response.Chosen.Count == 0 || (response.Chosen.Count > 1 && !question.IsMultiple))
            throw new CommandException($"{response.Chosen.Count} options are chosen; {(question.IsMultiple ? "at least one is" : "exactly one is")} to be.");
        if (response.Fields.Keys.Except(question.Fields.Keys).FirstOrDefault() is { } field)
            throw new CommandException($"There is no field '{field}'.{NearestName.Hint(field, question.Fields.Keys)}");
    }

    private object ParametersOf(Row request, HumanAnswer answer) => new
    {
        run_key = request.RunKey,
        task_id = request.TaskId,
        map_index = request.MapIndex,
        attempt = request.Attempt,
        answer = JsonSerializer.Serialize(answer, DagfireJson.Options),
        answered_by = answer.By,
        answered_at = database.Instant(answer.AnsweredAt),
    };

    private static CommandException AlreadyAnswered(HumanResponse response) =>
        new($"The question of the task '{response.TaskId}' has been answered already, or nobody waits for it any more.");

    private sealed class Row
    {
        public long RunKey { get; set; }

        public string DagId { get; set; } = "";

        public string RunId { get; set; } = "";

        public string TaskId { get; set; } = "";

        public int MapIndex { get; set; }

        public int Attempt { get; set; }

        public int Fence { get; set; }

        public string State { get; set; } = "";

        public int CurrentAttempt { get; set; }

        public string Question { get; set; } = "";

        public DateTimeOffset AskedAt { get; set; }

        public string? Answer { get; set; }

        internal bool IsOpen => Answer is null && State == TaskInstanceState.AwaitingInput.Name() && Attempt == CurrentAttempt;

        internal HumanRequestView ToView() => new()
        {
            DagId = DagId,
            RunId = RunId,
            TaskId = TaskId,
            MapIndex = MapIndex,
            Attempt = Attempt,
            Question = JsonSerializer.Deserialize<HumanQuestion>(Question, DagfireJson.Options)!,
            AskedAt = AskedAt,
            IsOpen = IsOpen,
            Answer = Answer is null ? null : JsonSerializer.Deserialize<HumanAnswer>(Answer, DagfireJson.Options),
        };
    }
}
