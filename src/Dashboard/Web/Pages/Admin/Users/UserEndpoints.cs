using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Users;

/// <summary>Who may use the site.</summary>
internal static class UserEndpoints
{
    private const string Path = "/admin/users";

    internal static void Map(IEndpointRouteBuilder site)
    {
        var users = site.MapGroup(Path).RequireRight(Right.ManageUsers);
        users.MapGet("", (HttpContext context, IUsers all) => ShowAsync(context, all));
        users.MapPost("", (HttpContext context, IUsers all) => DoAsync(context, all, form => CreateAsync(all, form, context.RequestAborted)));
        users.MapPost("/role", (HttpContext context, IUsers all) => DoAsync(context, all, form => all.SetRoleAsync(form["name"].ToString(), RoleOf(form), context.RequestAborted)));
        users.MapPost("/disabled", (HttpContext context, IUsers all) => DoAsync(context, all, form => all.SetDisabledAsync(form["name"].ToString(), form["disabled"] == "true", context.RequestAborted)));
        users.MapPost("/grants", (HttpContext context, IUsers all) => DoAsync(context, all, form => all.SetGrantsAsync(form["name"].ToString(), GrantText.Read(form["grants"].ToString()), context.RequestAborted)));
        users.MapPost("/delete", (HttpContext context, IUsers all) => DoAsync(context, all, form => all.DeleteAsync(form["name"].ToString(), context.RequestAborted)));
    }

    private static Task DoAsync(HttpContext context, IUsers users, Func<IFormCollection, Task> change) => FormChanges.DoAsync(context, Path, change, problem => ShowAsync(context, users, problem));

    private static async Task ShowAsync(HttpContext context, IUsers users, string? problem = null) =>
        await Answer.PageAsync<UserPage>(context, new UserModel(await users.ListAsync(context.RequestAborted), problem), FormChanges.StatusOf(problem));

    private static Task CreateAsync(IUsers users, IFormCollection form, CancellationToken cancellationToken) =>
        users.CreateAsync(form["name"].ToString().Trim(), RoleOf(form), form["password"].ToString() is { Length: > 0 } password ? password : null, cancellationToken);

    private static AccessRole RoleOf(IFormCollection form) =>
        AccessNames.RoleOf(form["role"]) ?? throw new CommandException($"'{form["role"]}' is no role; there are {string.Join(", ", AccessNames.Roles)}.");
}

/// <summary>What the page of users shows.</summary>
/// <param name="Users">The users.</param>
/// <param name="Problem">Why what was asked for was not done.</param>
public sealed record UserModel(IReadOnlyList<UserView> Users, string? Problem);
