using System.ComponentModel.DataAnnotations;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Own;

/// <summary>Users, for admins.</summary>
internal static class UserEndpoints
{
    private const string One = "/users/{name}";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users", ListAsync).Is("List users", typeof(UserList));
        api.MapPost("/users", CreateAsync).Is("Make a user", typeof(UserShape), typeof(UserBody), StatusCodes.Status201Created);
        api.MapGet(One, GetAsync).Is("Get a user", typeof(UserShape));
        api.MapPatch(One, PatchAsync).Is("Change a user", typeof(UserShape), typeof(UserPatchBody));
        api.MapDelete(One, DeleteAsync).Is("Delete a user", status: StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(RestCall call, IUsers users)
    {
        call.Require(Right.ManageUsers);
        var found = await users.ListAsync(call.Aborted);
        return RestCall.Ok(new UserList([.. found.Select(UserShape.Of)], found.Count));
    }

    private static async Task<IResult> GetAsync(RestCall call, IUsers users)
    {
        call.Require(Right.ManageUsers);
        return RestCall.Ok(UserShape.Of(await RequireAsync(call, users, call.Id("name"))));
    }

    private static async Task<IResult> CreateAsync(RestCall call, IUsers users)
    {
        call.Require(Right.ManageUsers);
        var body = await call.BodyAsync<UserBody>();
        var name = UserRules.Normalized(body.Name);
        if ((await users.ListAsync(call.Aborted)).Any(user => user.Name == name))
            throw RestException.Conflict($"There is a user '{name}' already.");
        await users.CreateAsync(name, AccessNames.RoleOf(body.Role)!.Value, body.Password, call.Aborted);
        if (body.Grants is { Count: > 0 } grants)
            await users.SetGrantsAsync(name, [.. grants.Select(grant => grant.ToGrant())], call.Aborted);
        return RestCall.Created(UserShape.Of(await RequireAsync(call, users, name)));
    }

    private static async Task<IResult> PatchAsync(RestCall call, IUsers users)
    {
        call.Require(Right.ManageUsers);
        var user = await RequireAsync(call, users, call.Id("name"));
        var body = await call.BodyAsync<UserPatchBody>();
        if (body.Role is { } role)
            await users.SetRoleAsync(user.Name, AccessNames.RoleOf(role)!.Value, call.Aborted);
        if (body.Password is { } password)
            await users.SetPasswordAsync(user.Name, password, call.Aborted);
        if (body.IsDisabled is { } isDisabled)
            await users.SetDisabledAsync(user.Name, isDisabled, call.Aborted);
        if (body.Grants is { } grants)
            await users.SetGrantsAsync(user.Name, [.. grants.Select(grant => grant.ToGrant())], call.Aborted);
        return RestCall.Ok(UserShape.Of(await RequireAsync(call, users, user.Name)));
    }

    private static async Task<IResult> DeleteAsync(RestCall call, IUsers users)
    {
        call.Require(Right.ManageUsers);
        var user = await RequireAsync(call, users, call.Id("name"));
        await users.DeleteAsync(user.Name, call.Aborted);
        return RestCall.Nothing();
    }

    private static async Task<UserView> RequireAsync(RestCall call, IUsers users, string name)
    {
        var wanted = UserRules.Normalized(name);
        return (await users.ListAsync(call.Aborted)).FirstOrDefault(user => user.Name == wanted) ?? throw RestException.NotFound($"There is no user '{wanted}'.");
    }
}

internal sealed record UserShape(
    string Name, string Role, bool HasPassword, bool IsDisabled, IReadOnlyList<GrantShape> Grants, DateTimeOffset CreatedAt, DateTimeOffset? PasswordChangedAt, DateTimeOffset? LastSignInAt)
{
    internal static UserShape Of(UserView user) => new(
        user.Name, AccessNames.Of(user.Role), user.HasPassword, user.IsDisabled, [.. user.Grants.Select(grant => new GrantShape(RestJson.NameOf(grant.Action.ToString()), grant.Target))], user.CreatedAt,
        user.PasswordChangedAt, user.LastSignInAt);
}

internal sealed record GrantShape(string Action, string Target);

internal sealed record UserList(IReadOnlyList<UserShape> Users, int TotalEntries);

internal sealed record GrantBody : BodyRecord
{
    [AllowedValues("read", "edit")]
    public required string Action { get; init; }

    public required string Target { get; init; }

    internal DagGrant ToGrant() => new(Action == "edit" ? DagAction.Edit : DagAction.Read, Target);
}

internal sealed record UserBody : BodyRecord
{
    public required string Name { get; init; }

    [AllowedValues("viewer", "operator", "admin")]
    public required string Role { get; init; }

    /// <summary>The password; without one only a proxy lets the user in.</summary>
    public string? Password { get; init; }

    public IReadOnlyList<GrantBody>? Grants { get; init; }
}

internal sealed record UserPatchBody : BodyRecord
{
    [AllowedValues("viewer", "operator", "admin")]
    public string? Role { get; init; }

    public string? Password { get; init; }

    public bool? IsDisabled { get; init; }

    public IReadOnlyList<GrantBody>? Grants { get; init; }
}
