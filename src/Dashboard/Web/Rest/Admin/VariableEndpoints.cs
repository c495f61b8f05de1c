using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Admin;

/// <summary>Stored variables; secrets stay masked.</summary>
internal static class VariableEndpoints
{
    private const string One = "/variables/{variable_key}";

    private static readonly MemorySorting<Variable> Sorting = new("key", new Dictionary<string, Func<Variable, IComparable?>>(StringComparer.Ordinal)
    {
        ["key"] = variable => variable.Name, ["id"] = variable => variable.Name, ["description"] = variable => variable.Description, ["is_encrypted"] = _ => true,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/variables", ListAsync).Is("List variables", typeof(VariableList), takes: [.. Takes.Paging, new("variable_key_pattern")]);
        api.MapPost("/variables", CreateAsync).Is("Make a variable", typeof(VariableShape), typeof(VariableBody), StatusCodes.Status201Created);
        api.MapPatch("/variables", BulkAsync).Is("Make, change and delete many variables", typeof(BulkShape), typeof(BulkBody));
        api.MapGet(One, GetAsync).Is("Get a variable", typeof(VariableShape));
        api.MapPatch(One, PatchAsync).Is("Change a variable", typeof(VariableShape), typeof(VariableBody), takes: Takes.UpdateMask);
        api.MapDelete(One, DeleteAsync).Is("Delete a variable", status: StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(RestCall call, IVariableStore variables)
    {
        call.Require(Right.ReadVariables);
        var (page, key) = (call.Query.Page(Sorting.Sorting), Patterns.Test(call.Query.Pattern("variable_key_pattern")));
        call.Query.Check();
        var found = (await variables.ListAsync(call.Aborted)).Where(variable => key(variable.Name)).ToList();
        return RestCall.Ok(new VariableList([.. page.Of(Sorting.Sort(found, page.OrderBy)).Select(VariableShape.Of)], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, IVariableStore variables)
    {
        call.Require(Right.ReadVariables);
        return RestCall.Ok(VariableShape.Of(await RequireAsync(call, variables)));
    }

    private static async Task<IResult> CreateAsync(RestCall call, IVariableStore variables)
    {
        call.Require(Right.EditVariables);
        var body = await call.BodyAsync<VariableBody>();
        if (await variables.FindAsync(body.Key, call.Aborted) is not null)
            throw RestException.Conflict($"The Variable with key: `{body.Key}` already exists");
        return RestCall.Created(VariableShape.Of(await SetAsync(call, variables, body.ToVariable(before: null, mask: null))));
    }

    private static async Task<IResult> PatchAsync(RestCall call, IVariableStore variables)
    {
        call.Require(Right.EditVariables);
        var before = await RequireAsync(call, variables);
        var body = await call.BodyAsync<VariableBody>();
        if (body.Key != before.Name)
            throw RestException.BadRequest("Invalid body, key from request body doesn't match uri parameter");
        return RestCall.Ok(VariableShape.Of(await SetAsync(call, variables, body.ToVariable(before, call.Query.Texts("update_mask")))));
    }

    private static async Task<IResult> DeleteAsync(RestCall call, IVariableStore variables)
    {
        call.Require(Right.EditVariables);
        var variable = await RequireAsync(call, variables);
        await variables.DeleteAsync(variable.Name, call.Aborted);
        return RestCall.Nothing();
    }

    private static async Task<IResult> BulkAsync(RestCall call, IVariableStore variables)
    {
        call.Require(Right.EditVariables);
        return RestCall.Ok(await Bulk.RunAsync<VariableBody>(call, new BulkOf(call, variables)));
    }

    private static async Task<Variable> SetAsync(RestCall call, IVariableStore variables, Variable variable)
    {
        try
        {
            await variables.SetAsync([variable], call.Aborted);
            return variable;
        }
        catch (CommandException exception)
        {
            throw RestException.Invalid(exception.Message);
        }
    }

    private static async Task<Variable> RequireAsync(RestCall call, IVariableStore variables) =>
        await variables.FindAsync(call.Id("variable_key"), call.Aborted) ?? throw RestException.NotFound($"The Variable with key: `{call.Id("variable_key")}` was not found");

    private sealed class BulkOf(RestCall call, IVariableStore variables) : IBulk<VariableBody>
    {
        public string NameOf(VariableBody body) => body.Key;

        public async Task<bool> ExistsAsync(string name) => await variables.FindAsync(name, call.Aborted) is not null;

        public async Task CreateAsync(VariableBody body) => await SetAsync(call, variables, body.ToVariable(await variables.FindAsync(body.Key, call.Aborted), mask: null));

        public async Task<bool> UpdateAsync(VariableBody body, IReadOnlyList<string>? mask)
        {
            if (await variables.FindAsync(body.Key, call.Aborted) is not { } before)
                return false;
            await SetAsync(call, variables, body.ToVariable(before, mask));
            return true;
        }

        public Task DeleteAsync(string name) => variables.DeleteAsync(name, call.Aborted);
    }
}

internal sealed record VariableBody : BodyRecord
{
    [MaxLength(250)]
    public required string Key { get; init; }

    /// <summary>A text, or a value that is kept as JSON.</summary>
    public required JsonElement Value { get; init; }

    public string? Description { get; init; }

    [MaxLength(Teams.MostCharacters)]
    public string? TeamName { get; init; }

    /// <summary>The variable that is wanted. What comes back masked stays what it was.</summary>
    internal Variable ToVariable(Variable? before, IReadOnlyList<string>? mask)
    {
        Teams.Refuse(TeamName);
        var text = Value.ValueKind == JsonValueKind.String ? Value.GetString()! : Value.GetRawText();
        var value = before is not null && mask?.Contains("value") == false ? before.Value : SecretMask.Restored(text, before?.Value);
        return new Variable(Key, value, before is null || Sets("description", mask) ? Description : before.Description);
    }
}

/// <summary>A variable.</summary>
internal sealed record VariableShape(string Key, string Value, string? Description, bool IsEncrypted, string? TeamName)
{
    internal static VariableShape Of(Variable variable) =>
        new(variable.Name, variable.IsSecret ? SecretMask.Mark : SecretMask.Text(variable.Value), variable.Description, IsEncrypted: true, TeamName: null);
}

internal sealed record VariableList(IReadOnlyList<VariableShape> Variables, int TotalEntries);
