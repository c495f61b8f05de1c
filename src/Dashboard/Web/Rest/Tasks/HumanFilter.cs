using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Reads which questions a list shall hold.</summary>
internal static class HumanFilter
{
    internal static MemorySorting<HumanRequestView> Sorting { get; } = new("ti_id", new Dictionary<string, Func<HumanRequestView, IComparable?>>(StringComparer.Ordinal)
    {
        ["ti_id"] = request => request.AskedAt, ["subject"] = request => request.Question.Subject.Text, ["responded_at"] = request => request.Answer?.AnsweredAt,
        ["created_at"] = request => request.AskedAt, ["responded_by_user_id"] = request => request.Answer?.By, ["responded_by_user_name"] = request => request.Answer?.By,
        ["dag_id"] = request => request.DagId, ["run_id"] = request => request.RunId, ["task_display_name"] = request => request.TaskId,
    });

    internal static IReadOnlyList<RestParameter> Parameters { get; } =
    [
        .. Takes.Paging, .. Takes.Texts("dag_id_pattern", "task_id", "task_id_pattern", "subject_search", "body_search"), Takes.MapIndex, new("response_received", "boolean"),
        .. Takes.Many("state", "responded_by_user_id", "responded_by_user_name"), .. Takes.Instants("created_at"),
    ];

    internal static Func<HumanRequestView, bool> Read(RestCall call)
    {
        var query = call.Query;
        var (dag, task, subject, body) = (Test("dag_id_pattern"), Test("task_id_pattern"), Test("subject_search"), Test("body_search"));
        var (taskId, mapIndex, isAnswered, asked) = (query.Text("task_id"), query.Integer("map_index"), query.Flag("response_received"), query.Instants("created_at"));
        var by = query.Texts("responded_by_user_id") ?? query.Texts("responded_by_user_name");
        return request => dag(request.DagId) && task(request.TaskId) && subject(request.Question.Subject.Text) && body(request.Question.Body.Text)
            && (taskId is null || request.TaskId == taskId) && (mapIndex is null || request.MapIndex == mapIndex)
            && (isAnswered is null || (request.Answer is not null) == isAnswered) && (by is null || (request.Answer?.By is { } who && by.Contains(who)))
            && !(request.AskedAt < asked.From) && !(request.AskedAt >= asked.Before);

        Func<string?, bool> Test(string name) => Patterns.Test(query.Pattern(name));
    }
}
