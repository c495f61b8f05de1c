using Dagfire.Dashboard.Access;
using Dagfire.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Security;

/// <summary>Without any user, answers nobody but this machine. Probes of an orchestrator of containers come from outside and learn nothing but a word.</summary>
internal sealed class ClosedSite(RequestDelegate next, SignInSwitch signIn)
{
    private const string Words = "There is no user yet, so this dashboard answers only the machine it runs on. Make a user there with: dagfire users create NAME --role admin";

    public async Task InvokeAsync(HttpContext context)
    {
        if (ConnectionFacts.Of(context).IsFromThisMachine || context.Request.Path is { Value: "/health/live" or "/health/ready" } || await signIn.IsOnAsync(context.RequestAborted))
            await next(context);
        else if (Answer.IsForPrograms(context))
            await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, Words);
        else
            await Answer.PageAsync<ClosedPage>(context, StatusCodes.Status403Forbidden, []);
    }
}
