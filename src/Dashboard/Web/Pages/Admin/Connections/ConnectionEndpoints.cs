using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Connections;

/// <summary>Connections without their secrets, and whether they work.</summary>
internal static class ConnectionEndpoints
{
    private const string Path = "/admin/connections";

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Path, (HttpContext context, IConnectionStore store) => ShowAsync(context, store)).RequireRight(Right.ReadConnections);
        site.MapPost(Path, SaveAsync).RequireRight(Right.EditConnections);
        site.MapPost(Path + "/delete", DeleteAsync).RequireRight(Right.EditConnections);
        site.MapPost(Path + "/test", TestAsync).RequireRight(Right.EditConnections);
    }

    private static async Task ShowAsync(HttpContext context, IConnectionStore store, string? problem = null, string? done = null)
    {
        IReadOnlyList<Connection> connections = [];
        try
        {
            connections = await store.ListAsync(context.RequestAborted);
        }
        catch (SecretKeyException exception)
        {
            problem ??= exception.Message;
        }

        var chosen = connections.FirstOrDefault(connection => connection.Id == context.Request.Query["id"]);
        await Answer.PageAsync<ConnectionPage>(context, new ConnectionModel
        {
            Connections = [.. connections.Select(ShownConnection.Of)],
            Chosen = chosen is null ? null : ShownConnection.Of(chosen),
            MayEdit = context.May(Right.EditConnections),
            Problem = problem,
            Done = done,
        }, FormChanges.StatusOf(problem));
    }

    private static Task SaveAsync(HttpContext context, IConnectionStore store) => FormChanges.DoAsync(
        context, Path,
        async form =>
        {
            var before = await store.FindAsync(form["id"].ToString().Trim(), context.RequestAborted);
            await store.AddAsync(ConnectionForm.Read(form, before), replace: form["replace"] == "true", context.RequestAborted);
        },
        problem => ShowAsync(context, store, problem));

    private static Task DeleteAsync(HttpContext context, IConnectionStore store) => FormChanges.DoAsync(
        context, Path, form => store.DeleteAsync(form["id"].ToString(), context.RequestAborted), problem => ShowAsync(context, store, problem));

    private static async Task TestAsync(HttpContext context, IConnectionStore store, IConnectionTester tester)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            var connection = await store.FindAsync(form["id"].ToString(), context.RequestAborted) ?? throw new CommandException($"There is no connection '{form["id"]}'.");
            var result = await tester.TestAsync(connection, context.RequestAborted);
            await ShowAsync(context, store, result.Works ? null : $"{connection.Id}: {result.Message}", result.Works ? $"{connection.Id}: {result.Message}" : null);
        }
        catch (Exception exception) when (exception is CommandException or SecretKeyException)
        {
            await ShowAsync(context, store, exception.Message);
        }
    }
}

/// <summary>What the page of connections shows.</summary>
public sealed record ConnectionModel
{
    /// <summary>The connections.</summary>
    public required IReadOnlyList<ShownConnection> Connections { get; init; }

    /// <summary>The connection that is looked at.</summary>
    public ShownConnection? Chosen { get; init; }

    /// <summary>Whether the reader may change and test them.</summary>
    public required bool MayEdit { get; init; }

    /// <summary>Why what was asked for was not done.</summary>
    public string? Problem { get; init; }

    /// <summary>What was done.</summary>
    public string? Done { get; init; }
}
