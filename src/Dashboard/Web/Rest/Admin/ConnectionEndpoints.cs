using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Admin;

/// <summary>Stored connections; secrets stay masked.</summary>
internal static class ConnectionEndpoints
{
    private const string One = "/connections/{connection_id}";

    private static readonly MemorySorting<Connection> Sorting = new("connection_id", new Dictionary<string, Func<Connection, IComparable?>>(StringComparer.Ordinal)
    {
        ["connection_id"] = connection => connection.Id, ["conn_id"] = connection => connection.Id, ["id"] = connection => connection.Id, ["conn_type"] = connection => connection.Type,
        ["description"] = connection => connection.Description, ["host"] = connection => connection.Host, ["port"] = connection => connection.Port,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/connections", ListAsync).Is("List connections", typeof(ConnectionList), takes: [.. Takes.Paging, new("connection_id_pattern")]);
        api.MapPost("/connections", CreateAsync).Is("Make a connection", typeof(ConnectionShape), typeof(ConnectionBody), StatusCodes.Status201Created);
        api.MapPatch("/connections", BulkAsync).Is("Make, change and delete many connections", typeof(BulkShape), typeof(BulkBody));
        api.MapPost("/connections/test", TestAsync).Is("Try a connection", typeof(ConnectionTestShape), typeof(ConnectionBody));
        api.MapPost("/connections/defaults", CreateDefaultsAsync).Is("Make the default connections", status: StatusCodes.Status204NoContent);
        api.MapGet(One, GetAsync).Is("Get a connection", typeof(ConnectionShape));
        api.MapPatch(One, PatchAsync).Is("Change a connection", typeof(ConnectionShape), typeof(ConnectionBody), takes: Takes.UpdateMask);
        api.MapDelete(One, DeleteAsync).Is("Delete a connection", status: StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(RestCall call, IConnectionStore connections)
    {
        call.Require(Right.ReadConnections);
        var (page, id) = (call.Query.Page(Sorting.Sorting), Patterns.Test(call.Query.Pattern("connection_id_pattern")));
        call.Query.Check();
        var found = (await connections.ListAsync(call.Aborted)).Where(connection => id(connection.Id)).ToList();
        return RestCall.Ok(new ConnectionList([.. page.Of(Sorting.Sort(found, page.OrderBy)).Select(ConnectionShape.Of)], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, IConnectionStore connections)
    {
        call.Require(Right.ReadConnections);
        return RestCall.Ok(ConnectionShape.Of(await RequireAsync(call, connections)));
    }

    private static async Task<IResult> CreateAsync(RestCall call, IConnectionStore connections)
    {
        call.Require(Right.EditConnections);
        var body = await call.BodyAsync<ConnectionBody>();
        if (await connections.FindAsync(body.ConnectionId, call.Aborted) is not null)
            throw RestException.Conflict($"Connection with connection_id: `{body.ConnectionId}` already exists");
        return RestCall.Created(ConnectionShape.Of(await SetAsync(call, connections, body.ToConnection(before: null, mask: null), replace: false)));
    }

    // Those that are there stay as they are.
    private static async Task<IResult> CreateDefaultsAsync(RestCall call, IConnectionStore connections)
    {
        call.Require(Right.EditConnections);
        var known = (await connections.ListAsync(call.Aborted)).Select(connection => connection.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var connection in DefaultConnections.All.Where(connection => !known.Contains(connection.Id)))
            await connections.AddAsync(connection, replace: false, call.Aborted);
        return RestCall.Nothing();
    }

    private static async Task<IResult> PatchAsync(RestCall call, IConnectionStore connections)
    {
        call.Require(Right.EditConnections);
        var before = await RequireAsync(call, connections);
        var body = await call.BodyAsync<ConnectionBody>();
        if (body.ConnectionId != before.Id)
            throw RestException.BadRequest("The connection_id in the request body does not match the URL parameter");
        return RestCall.Ok(ConnectionShape.Of(await SetAsync(call, connections, body.ToConnection(before, call.Query.Texts("update_mask")), replace: true)));
    }

    private static async Task<IResult> DeleteAsync(RestCall call, IConnectionStore connections)
    {
        call.Require(Right.EditConnections);
        var connection = await RequireAsync(call, connections);
        await connections.DeleteAsync(connection.Id, call.Aborted);
        return RestCall.Nothing();
    }

    // What comes masked is that of the stored connection: the form of a page does not know it.
    private static async Task<IResult> TestAsync(RestCall call, IConnectionStore connections, IConnectionTester tester)
    {
        call.Require(Right.EditConnections);
        var body = await call.BodyAsync<ConnectionBody>();
        var stored = body.HoldsMasked ? await connections.FindAsync(body.ConnectionId, call.Aborted) : null;
        ConnectionTestResult result;
        try
        {
            result = await tester.TestAsync(body.ToConnection(stored, mask: null), call.Aborted);
        }
        catch (CommandException exception)
        {
            result = ConnectionTestResult.Bad(exception.Message);
        }

        return RestCall.Ok(new ConnectionTestShape(result.Works, result.Message));
    }

    private static async Task<IResult> BulkAsync(RestCall call, IConnectionStore connections)
    {
        call.Require(Right.EditConnections);
        return RestCall.Ok(await Bulk.RunAsync<ConnectionBody>(call, new BulkOf(call, connections)));
    }

    private static async Task<Connection> SetAsync(RestCall call, IConnectionStore connections, Connection connection, bool replace)
    {
        if (connection.Problems() is { Count: > 0 } problems)
            throw RestException.Invalid([.. problems.Select(problem => new Fault("value_error", [BodyReader.Body], problem, Input: null))]);
        await connections.AddAsync(connection, replace, call.Aborted);
        return connection;
    }

    private static async Task<Connection> RequireAsync(RestCall call, IConnectionStore connections) => await connections.FindAsync(call.Id("connection_id"), call.Aborted)
        ?? throw RestException.NotFound($"The Connection with connection_id: `{call.Id("connection_id")}` was not found");

    private sealed class BulkOf(RestCall call, IConnectionStore connections) : IBulk<ConnectionBody>
    {
        public string NameOf(ConnectionBody body) => body.ConnectionId;

        public async Task<bool> ExistsAsync(string name) => await connections.FindAsync(name, call.Aborted) is not null;

        public async Task CreateAsync(ConnectionBody body) => await SetAsync(call, connections, body.ToConnection(before: null, mask: null), replace: true);

        public async Task<bool> UpdateAsync(ConnectionBody body, IReadOnlyList<string>? mask)
        {
            if (await connections.FindAsync(body.ConnectionId, call.Aborted) is not { } before)
                return false;
            await SetAsync(call, connections, body.ToConnection(before, mask), replace: true);
            return true;
        }

        public Task DeleteAsync(string name) => connections.DeleteAsync(name, call.Aborted);
    }
}
