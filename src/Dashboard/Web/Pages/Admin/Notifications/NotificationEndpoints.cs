using Dagfire.Access;
using Dagfire.Dashboard.Security;
using Dagfire.Notifications;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Notifications;

/// <summary>The messages to people, delivered and not.</summary>
internal static class NotificationEndpoints
{
    private const int Most = 200;

    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/admin/notifications", ShowAsync).RequireRight(Right.ReadSite);

    private static async Task ShowAsync(HttpContext context, INotificationLog log, IDagQueries dags)
    {
        var query = context.Request.Query;
        var readable = await dags.ReadableAsync(context);
        var dag = query["dag"].ToString().Trim();
        var filter = new NotificationFilter
        {
            Kind = Enum.GetValues<NotificationKind>().Cast<NotificationKind?>().FirstOrDefault(kind => kind!.Value.Name() == query["kind"]),
            DagId = dag.Length > 0 && await dags.FindReadableAsync(context, dag) is not null ? new DagId(dag) : null,
            Channel = query["channel"].ToString() is { Length: > 0 } channel ? channel : null,
            WasDelivered = query["delivery"].ToString() switch { "delivered" => true, "lost" => false, _ => null },
            Limit = Most,
        };
        var messages = await log.ListAsync(filter, context.RequestAborted);
        await Answer.PageAsync<NotificationPage>(context, new NotificationModel(
            [.. messages.Where(message => readable is null || (message.Notification.DagId is { } dagId && readable.Contains(dagId.Value)))], filter, query["delivery"].ToString()));
    }
}

/// <summary>What the page of messages shows.</summary>
/// <param name="Messages">The messages, newest first.</param>
/// <param name="Filter">What is filtered by.</param>
/// <param name="Delivery">Whether delivered, as the address says it.</param>
public sealed record NotificationModel(IReadOnlyList<RecordedNotification> Messages, NotificationFilter Filter, string Delivery);
