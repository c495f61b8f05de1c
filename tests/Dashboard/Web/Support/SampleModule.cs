using Dagfire.Access;
using Dagfire.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Support;

/// <summary>A module as another assembly would have it.</summary>
internal sealed class SampleModule(AccessRole role) : IWebModule
{
    public AccessRole Role => role;

    public NavigationEntry? Navigation => new("Jobs", "/jobs");

    public string? ContentPolicy { get; init; }

    public bool ChecksForms { get; init; }

    public void AddServices(IServiceCollection services) => services.AddSingleton(new Greeting("hello"));

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/jobs", (Greeting greeting, HttpContext context) => $"{greeting.Text} {context.CurrentUser()!.Name} {Caller.Current}");
        endpoints.MapPost("/jobs", () => "done");
        endpoints.MapPost("/jobs/purge", () => "purged").RequireRole(AccessRole.Admin);
        endpoints.MapGet("/jobs/broken", string () => throw new InvalidOperationException("inner secret"));
        endpoints.MapPost("/jobs/upload", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return $"{(await reader.ReadToEndAsync()).Length}";
        });
    }

    internal sealed record Greeting(string Text);
}
