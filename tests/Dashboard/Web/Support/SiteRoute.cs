using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Support;

/// <summary>Something the site answers, read from its own table of routes: what is new is in every test that goes through them.</summary>
/// <param name="Method">The method.</param>
/// <param name="Template">The path with its parameters.</param>
/// <param name="Endpoint">What answers.</param>
internal sealed record SiteRoute(string Method, string Template, RouteEndpoint Endpoint)
{
    /// <summary>Whether programs ask for it, and get JSON.</summary>
    internal bool IsForPrograms => Template.StartsWith("/api/", StringComparison.Ordinal) || Template.StartsWith("/auth/", StringComparison.Ordinal);

    internal bool IsAnonymous => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    internal bool IsRead => Method == "GET";

    /// <summary>The names of the policies that hold for it.</summary>
    internal IReadOnlyList<string> Policies => [.. Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "")];

    /// <summary>The names of the parameters in its path.</summary>
    internal IReadOnlyList<string> Parameters => [.. Endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)];

    internal static IEnumerable<SiteRoute> Of(IReadOnlyList<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        let template = $"/{endpoint.RoutePattern.RawText?.Trim('/')}"
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        orderby template, method
        select new SiteRoute(method, template, endpoint);

    /// <summary>Its address with values in the place of its parameters, escaped as they are.</summary>
    internal string Path(Func<string, string> value) => Endpoint.RoutePattern.PathSegments.Count == 0
        ? "/"
        : string.Concat(Endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => value(parameter.Name),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => throw new InvalidOperationException($"{part} is no part of a path."),
        }))));

    public override string ToString() => $"{Method} {Template}";
}
