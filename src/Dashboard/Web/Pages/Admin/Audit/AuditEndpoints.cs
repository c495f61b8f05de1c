using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Admin.Audit;

/// <summary>Who did what.</summary>
internal static class AuditEndpoints
{
    private const int PageSize = 100;

    internal static void Map(IEndpointRouteBuilder site) => site.MapGet("/admin/audit", ShowAsync).RequireRight(Right.ReadAuditLog);

    private static async Task ShowAsync(HttpContext context, IAuditLog audit)
    {
        var query = context.Request.Query;
        string? Field(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        var filter = new AuditFilter { DagId = Field("dag"), RunId = Field("run"), TaskId = Field("task"), Event = Field("event"), Actor = Field("actor"), Offset = PageQuery.Offset(query), Limit = PageSize };
        await Answer.PageAsync<AuditPage>(context, new AuditModel(await audit.ListAsync(filter, context.RequestAborted), await audit.CountAsync(filter, context.RequestAborted), filter));
    }
}

/// <summary>What the page of the audit log shows.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Filter">What is filtered by.</param>
public sealed record AuditModel(IReadOnlyList<RecordedAuditEntry> Entries, int Total, AuditFilter Filter);
