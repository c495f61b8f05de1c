using Dagfire.Auditing;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Access;

/// <summary>Has what a request does recorded under the name of whoever asks.</summary>
internal sealed class NamedCaller(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using var caller = context.CurrentUser() is { } user ? Caller.As(user.Name) : null;
        await next(context);
    }
}
