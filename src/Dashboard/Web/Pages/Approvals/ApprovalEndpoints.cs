using System.Text.Json;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Approvals;

/// <summary>The questions runs wait for an answer to.</summary>
internal static class ApprovalEndpoints
{
    private const string Path = "/approvals";

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Path, (HttpContext context, IHumanRequests questions, IDagQueries dags) => ShowAsync(context, questions, dags)).RequireRole(AccessRole.Viewer);
        site.MapPost(Path, AnswerAsync).RequireRole(AccessRole.Viewer);
    }

    private static async Task ShowAsync(HttpContext context, IHumanRequests questions, IDagQueries dags, string? problem = null)
    {
        var onlyOpen = context.Request.Query["show"] != "all";
        var seen = (await dags.ListAsync(context.RequestAborted)).Where(dag => context.May(DagAction.Read, dag.DagId, dag.Tags)).ToDictionary(dag => dag.DagId, context.MayEdit, StringComparer.Ordinal);
        var all = await questions.ListAsync(dagId: null, onlyOpen, context.RequestAborted);
        await Answer.PageAsync<ApprovalPage>(context, new ApprovalModel
        {
            Questions = [.. all.Where(question => seen.ContainsKey(question.DagId))],
            Editable = seen.Where(pair => pair.Value).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal),
            OnlyOpen = onlyOpen,
            Problem = problem,
        }, FormChanges.StatusOf(problem));
    }

    private static Task AnswerAsync(HttpContext context, IHumanRequests questions, IDagQueries dags) => FormChanges.DoAsync(
        context, Path,
        async form =>
        {
            var dagId = form["dag"].ToString();
            if (await dags.FindReadableAsync(context, dagId) is not { } dag || !context.MayEdit(dag))
                throw new CommandException($"You may not answer for the DAG '{dagId}'.");
            await questions.AnswerAsync(
                new HumanResponse(dagId, form["run"].ToString(), form["task"].ToString(), [.. form["chosen"].OfType<string>()], context.CurrentUser()!.Name)
                {
                    MapIndex = form.Number("map_index"),
                    Fields = form.Keys.Where(key => key.StartsWith("field.", StringComparison.Ordinal)).ToDictionary(key => key["field.".Length..], key => Value(form[key].ToString())),
                },
                context.RequestAborted);
        },
        problem => ShowAsync(context, questions, dags, problem));

    // What reads as JSON is meant so; everything else is text.
    private static JsonElement Value(string text)
    {
        try
        {
            return SoundJson.Parse(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}

/// <summary>What the page of questions shows.</summary>
public sealed record ApprovalModel
{
    /// <summary>The questions, oldest first.</summary>
    public required IReadOnlyList<HumanRequestView> Questions { get; init; }

    /// <summary>The DAGs the reader may answer for.</summary>
    public required IReadOnlySet<string> Editable { get; init; }

    /// <summary>Whether only those that wait are shown.</summary>
    public required bool OnlyOpen { get; init; }

    /// <summary>Why what was asked for was not done.</summary>
    public string? Problem { get; init; }
}
