using Dagfire.Access;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Own;

/// <summary>Messages that were sent, newest first.</summary>
internal static class NotificationEndpoints
{
    private static readonly Dictionary<string, NotificationKind> Kinds = Enum.GetValues<NotificationKind>().ToDictionary(kind => kind.Name(), StringComparer.Ordinal);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/notifications", ListAsync)
        .Is("List messages that were sent, newest first", typeof(NotificationList), takes: [new("limit", "integer"), new("offset", "integer"), .. Takes.Texts("dag_id", "run_id", "channel", "kind"), new("delivered", "boolean")]);

    private static async Task<IResult> ListAsync(RestCall call, INotificationLog notifications, DagAccess access)
    {
        call.Require(Right.ReadSite);
        var dagId = call.Query.Text("dag_id");
        var allowed = await access.AllowedAsync(call, DagAction.Read);
        if (dagId is not null)
            await access.RequireAsync(call, dagId, DagAction.Read);
        var (page, kinds, delivered) = (call.Query.Page(Sorting.By("")), call.Query.Words("kind", Kinds), call.Query.Flag("delivered"));
        call.Query.Check();
        var filter = new NotificationFilter
        {
            DagId = dagId is null ? null : new DagId(dagId),
            RunId = call.Query.Text("run_id"),
            Channel = call.Query.Text("channel"),
            Kind = kinds is [var kind, ..] ? kind : null,
            WasDelivered = delivered,
            Limit = NotificationFilter.MaxLimit,
        };
        var found = (await notifications.ListAsync(filter, call.Aborted)).Where(sent => allowed is null || (sent.Notification.DagId is { } of && allowed.Contains(of.Value))).ToList();
        return RestCall.Ok(new NotificationList([.. page.Of(found).Select(NotificationShape.Of)], found.Count));
    }
}

internal sealed record NotificationShape(string Channel, string Text, string Kind, string? DagId, string? RunId, string? TaskId, DateTimeOffset SentAt, string? Error)
{
    internal static NotificationShape Of(RecordedNotification sent) => new(
        sent.Notification.Channel, sent.Notification.Text, sent.Notification.Kind.Name(), sent.Notification.DagId?.Value, sent.Notification.RunId, sent.Notification.TaskId?.Value, sent.SentAt, sent.Error);
}

internal sealed record NotificationList(IReadOnlyList<NotificationShape> Notifications, int TotalEntries);
