using Dagfire.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard;

/// <summary>Who asks, and who may.</summary>
public static class WebAccess
{
    /// <summary>Who the request comes from; <see langword="null"/> when nobody signed in, which only endpoints for everybody get to see.</summary>
    /// <param name="context">The request.</param>
    public static AccessUser? CurrentUser(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<AccessUser>();
    }

    /// <summary>Whether who asks may do something with a DAG.</summary>
    /// <param name="context">The request.</param>
    /// <param name="action">What.</param>
    /// <param name="dagId">The DAG's id.</param>
    /// <param name="tags">The DAG's tags.</param>
    public static bool May(this HttpContext context, DagAction action, string dagId, IReadOnlyCollection<string> tags) =>
        context.CurrentUser() is { } user && Permissions.Allows(user, action, dagId, tags);

    /// <summary>Whether who asks has a right.</summary>
    /// <param name="context">The request.</param>
    /// <param name="right">The right.</param>
    public static bool May(this HttpContext context, Right right) => context.CurrentUser() is { } user && Permissions.Allows(user, right);

    /// <summary>Lets only users with at least a role in.</summary>
    /// <typeparam name="TBuilder">The builder's type.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="role">The role.</param>
    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, AccessRole role)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(PolicyOf(role));

    /// <summary>Lets only users with a right in.</summary>
    /// <typeparam name="TBuilder">The builder's type.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="right">The right.</param>
    public static TBuilder RequireRight<TBuilder>(this TBuilder builder, Right right)
        where TBuilder : IEndpointConventionBuilder => builder.RequireRole(Permissions.LeastRoleFor(right));

    /// <summary>The name of the authorization policy that asks for a role.</summary>
    /// <param name="role">The role.</param>
    public static string PolicyOf(AccessRole role) => $"dagfire-{AccessNames.Of(role)}";
}
