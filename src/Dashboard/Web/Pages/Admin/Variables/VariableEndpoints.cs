using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Variables;

/// <summary>Variables; what looks secret is not shown.</summary>
internal static class VariableEndpoints
{
    private const string Path = "/admin/variables";

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Path, (HttpContext context, IVariableStore store) => ShowAsync(context, store)).RequireRight(Right.ReadVariables);
        site.MapPost(Path, SaveAsync).RequireRight(Right.EditVariables);
        site.MapPost(Path + "/delete", DeleteAsync).RequireRight(Right.EditVariables);
    }

    private static async Task ShowAsync(HttpContext context, IVariableStore store, string? problem = null)
    {
        IReadOnlyList<Variable> variables = [];
        try
        {
            variables = await store.ListAsync(context.RequestAborted);
        }
        catch (SecretKeyException exception)
        {
            problem ??= exception.Message;
        }

        await Answer.PageAsync<VariablePage>(context, new VariableModel
        {
            Variables = [.. variables.Select(variable => variable.IsSecret ? variable with { Value = "***" } : variable)],
            MayEdit = context.May(Right.EditVariables),
            Problem = problem,
        }, FormChanges.StatusOf(problem));
    }

    private static Task SaveAsync(HttpContext context, IVariableStore store) => FormChanges.DoAsync(
        context, Path, form => store.SetAsync([new Variable(form["name"].ToString().Trim(), form["value"].ToString(), form.Text("description"))], context.RequestAborted), problem => ShowAsync(context, store, problem));

    private static Task DeleteAsync(HttpContext context, IVariableStore store) => FormChanges.DoAsync(
        context, Path, form => store.DeleteAsync(form["name"].ToString(), context.RequestAborted), problem => ShowAsync(context, store, problem));
}

/// <summary>What the page of variables shows.</summary>
public sealed record VariableModel
{
    /// <summary>The variables, without the values of those that look secret.</summary>
    public required IReadOnlyList<Variable> Variables { get; init; }

    /// <summary>Whether the reader may change them.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>Why what was asked for was not done.</summary>
    public string? Problem { get; init; }
}
