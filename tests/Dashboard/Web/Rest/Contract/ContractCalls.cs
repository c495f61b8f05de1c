namespace Dagfire.Dashboard.Rest.Contract;

/// <summary>A call of each operation, in an order in which each finds what it needs.</summary>
internal static class ContractCalls
{
    private const string Run = "/dags/{dag_id}/dagRuns/{dag_run_id}";
    private const string Task = $"{Run}/taskInstances/{{task_id}}";
    private const string Mapped = $"{Task}/{{map_index}}";
    private const string One = "/dags/sales/dagRuns/one";
    private const string Extract = $"{One}/taskInstances/extract";
    private const string Second = "/dags/numbers/dagRuns/n1/taskInstances/double/1";
    private const string Asked = "/dags/asks/dagRuns/q1/taskInstances/approve/-1/hitlDetails";
    private const string Conn = """{"connection_id": "db", "conn_type": "postgres", "host": "h", "password": "hunter2", "extra": "{\"api_key\": \"hunter2\"}"}""";
    private const string Backfill = """{"dag_id": "slow", "from_date": "2026-11-10T00:00:00Z", "to_date": "2026-11-12T00:00:00Z", "max_active_runs": 1}""";

    internal static IEnumerable<ContractCall> All() => [.. Dags(), .. Runs(), .. Instances(), .. Values(), .. Assets(), .. Backfills(), .. Admin(), .. Installation(), .. Ends()];

    private static ContractCall[] Dags() =>
    [
        new("GET", "/dags", "/dags?limit=100&order_by=-dag_id&tags=finance&paused=false"), new("GET", "/dags", "/dags"), new("GET", "/dags/{dag_id}", "/dags/sales"),
        new("GET", "/dags/{dag_id}/details", "/dags/sales/details"), new("PATCH", "/dags", "/dags?dag_id_pattern=failing", """{"is_paused": true}"""),
        new("PATCH", "/dags/{dag_id}", "/dags/failing", """{"is_paused": false}"""), new("POST", "/dags/{dag_id}/favorite", "/dags/sales/favorite", Status: 204),
        new("GET", "/dags", "/dags?is_favorite=true"), new("POST", "/dags/{dag_id}/unfavorite", "/dags/sales/unfavorite", Status: 204),
        new("GET", "/dags/{dag_id}/dagVersions", "/dags/sales/dagVersions"), new("GET", "/dags/{dag_id}/dagVersions", "/dags/~/dagVersions"),
        new("GET", "/dags/{dag_id}/dagVersions/{version_number}", "/dags/sales/dagVersions/1"), new("GET", "/dagSources/{dag_id}", "/dagSources/sales", Status: 404),
        new("GET", "/dags/{dag_id}/tasks", "/dags/sales/tasks?order_by=-task_id"), new("GET", "/dags/{dag_id}/tasks/{task_id}", "/dags/sales/tasks/extract"),
        new("GET", "/dagTags", "/dagTags"), new("GET", "/dagStats", "/dagStats?dag_ids=sales&dag_ids=numbers"), new("GET", "/dagWarnings", "/dagWarnings"),
        new("PUT", "/parseDagFile/{file_token}", "/parseDagFile/none", Status: 404),
    ];

    private static ContractCall[] Runs() =>
    [
        new("POST", "/dags/{dag_id}/dagRuns", "/dags/numbers/dagRuns", """{"dag_run_id": "api", "logical_date": "2026-11-20T01:00:00Z", "conf": {"a": 1}, "note": "by hand"}"""),
        new("POST", "/dags/{dag_id}/dagRuns", "/dags/numbers/dagRuns", """{"dag_run_id": "api", "logical_date": null}""", 409),
        new("GET", "/dags/{dag_id}/dagRuns", "/dags/~/dagRuns?state=success&order_by=-start_date"), new("GET", "/dags/{dag_id}/dagRuns", "/dags/sales/dagRuns"),
        new("POST", "/dags/{dag_id}/dagRuns/list", "/dags/~/dagRuns/list", """{"dag_ids": ["sales"], "states": ["success", "failed"]}"""), new("GET", Run, One),
        new("PATCH", Run, One, """{"note": "looked at"}"""), new("GET", $"{Run}/upstreamAssetEvents", $"{One}/upstreamAssetEvents"),
        new("POST", $"{Run}/clear", $"{One}/clear", "{}"), new("POST", $"{Run}/clear", "/dags/failing/dagRuns/f1/clear", """{"dry_run": false}"""),
        new("GET", $"{Run}/wait", $"{One}/wait?interval=1&result=extract"),
    ];

    private static ContractCall[] Instances() =>
    [
        new("GET", $"{Run}/taskInstances", "/dags/~/dagRuns/~/taskInstances?state=success"), new("GET", $"{Run}/taskInstances", $"{One}/taskInstances?task_group_id=work"),
        new("POST", $"{Run}/taskInstances/list", "/dags/~/dagRuns/~/taskInstances/list", """{"dag_ids": ["numbers"], "state": ["success", null]}"""), new("GET", Task, Extract),
        new("GET", $"{Task}/listMapped", "/dags/numbers/dagRuns/n1/taskInstances/double/listMapped"), new("GET", Mapped, Second),
        new("GET", $"{Task}/dependencies", $"{Extract}/dependencies"), new("GET", $"{Mapped}/dependencies", $"{Second}/dependencies"),
        new("GET", $"{Task}/tries", $"{Extract}/tries"), new("GET", $"{Mapped}/tries", $"{Second}/tries"), new("GET", $"{Task}/tries/{{task_try_number}}", $"{Extract}/tries/1"),
        new("GET", $"{Mapped}/tries/{{task_try_number}}", $"{Second}/tries/1"), new("GET", $"{Task}/logs/{{try_number}}", $"{Extract}/logs/1"),
        new("GET", $"{Task}/externalLogUrl/{{try_number}}", $"{Extract}/externalLogUrl/1", Status: 400), new("GET", $"{Task}/links", $"{Extract}/links"),
        new("PATCH", $"{Task}/dry_run", $"{Extract}/dry_run", """{"new_state": "failed"}"""), new("PATCH", $"{Mapped}/dry_run", $"{Second}/dry_run", """{"new_state": "failed"}"""),
        new("PATCH", Task, Extract, """{"note": "odd"}"""), new("PATCH", Mapped, Second, """{"new_state": "skipped"}"""),
        new("PATCH", $"{Run}/taskInstances", $"{One}/taskInstances", """{"actions": [{"action": "update", "entities": [{"task_id": "extract", "note": "bulk"}]}]}"""),
        new("POST", "/dags/{dag_id}/clearTaskInstances", "/dags/sales/clearTaskInstances", """{"dag_run_id": "one", "only_failed": false, "task_ids": ["extract", ["work.load", -1]]}"""),
        new("GET", $"{Run}/hitlDetails", "/dags/~/dagRuns/~/hitlDetails"), new("GET", $"{Mapped}/hitlDetails", Asked), new("GET", $"{Mapped}/hitlDetails/tries/{{try_number}}", $"{Asked}/tries/1"),
        new("PATCH", $"{Mapped}/hitlDetails", Asked, """{"chosen_options": ["Approve"]}"""), new("PATCH", $"{Mapped}/hitlDetails", Asked, """{"chosen_options": ["Approve"]}""", 409),
    ];

    private static ContractCall[] Values() =>
    [
        new("POST", $"{Task}/xcomEntries", $"{Extract}/xcomEntries", """{"key": "made", "value": {"a": [1]}}""", 201), new("GET", $"{Task}/xcomEntries", "/dags/~/dagRuns/~/taskInstances/~/xcomEntries"),
        new("GET", $"{Task}/xcomEntries/{{xcom_key}}", $"{Extract}/xcomEntries/made"), new("GET", $"{Task}/xcomEntries/{{xcom_key}}", $"{Extract}/xcomEntries/made?stringify=true"),
        new("PATCH", $"{Task}/xcomEntries/{{xcom_key}}", $"{Extract}/xcomEntries/made", """{"value": 2}"""), new("DELETE", $"{Task}/xcomEntries/{{xcom_key}}", $"{Extract}/xcomEntries/made", Status: 204),
    ];

    private static ContractCall[] Assets() =>
    [
        new("GET", "/assets", "/assets?order_by=-name"), new("GET", "/assets/{asset_id}", "/assets/{orders}"), new("GET", "/assets/aliases", "/assets/aliases"),
        new("GET", "/assets/aliases/{asset_alias_id}", "/assets/aliases/5", Status: 404), new("POST", "/assets/events", "/assets/events", """{"asset_id": {orders}, "extra": {"a": 1}}"""),
        new("GET", "/assets/events", "/assets/events?order_by=-timestamp"), new("GET", "/assets/{asset_id}/queuedEvents", "/assets/{orders}/queuedEvents"),
        new("GET", "/dags/{dag_id}/assets/queuedEvents", "/dags/consumer/assets/queuedEvents"), new("GET", "/dags/{dag_id}/assets/{asset_id}/queuedEvents", "/dags/consumer/assets/{orders}/queuedEvents"),
        new("DELETE", "/dags/{dag_id}/assets/{asset_id}/queuedEvents", "/dags/consumer/assets/{orders}/queuedEvents", Status: 204),
        new("DELETE", "/dags/{dag_id}/assets/queuedEvents", "/dags/consumer/assets/queuedEvents", Status: 404), new("DELETE", "/assets/{asset_id}/queuedEvents", "/assets/{orders}/queuedEvents", Status: 404),
        new("POST", "/assets/{asset_id}/materialize", "/assets/{orders}/materialize", """{"note": "again"}"""),
    ];

    private static ContractCall[] Backfills() =>
    [
        new("POST", "/backfills/dry_run", "/backfills/dry_run", Backfill), new("POST", "/backfills", "/backfills", Backfill), new("POST", "/backfills", "/backfills", Backfill, 409),
        new("GET", "/backfills", "/backfills?dag_id=slow"), new("GET", "/backfills/{backfill_id}", "/backfills/{backfill}"), new("PUT", "/backfills/{backfill_id}/pause", "/backfills/{backfill}/pause"),
        new("PUT", "/backfills/{backfill_id}/unpause", "/backfills/{backfill}/unpause"), new("PUT", "/backfills/{backfill_id}/cancel", "/backfills/{backfill}/cancel"),
        new("PUT", "/backfills/{backfill_id}/cancel", "/backfills/{backfill}/cancel", Status: 409),
    ];

    private static ContractCall[] Admin() =>
    [
        new("GET", "/pools", "/pools"), new("POST", "/pools", "/pools", """{"name": "small", "slots": 2}""", 201), new("GET", "/pools/{pool_name}", "/pools/small"),
        new("PATCH", "/pools/{pool_name}", "/pools/small?update_mask=slots", """{"slots": -1}"""),
        new("PATCH", "/pools", "/pools", """{"actions": [{"action": "create", "entities": [{"name": "small", "slots": 3}]}, {"action": "delete", "entities": ["none"], "action_on_non_existence": "skip"}]}"""),
        new("DELETE", "/pools/{pool_name}", "/pools/small", Status: 204), new("POST", "/variables", "/variables", """{"key": "city", "value": "Oslo"}""", 201), new("GET", "/variables", "/variables"),
        new("GET", "/variables/{variable_key}", "/variables/city"), new("PATCH", "/variables/{variable_key}", "/variables/city", """{"key": "city", "value": {"a": 1}}"""),
        new("PATCH", "/variables", "/variables", """{"actions": [{"action": "update", "entities": [{"key": "city", "value": "x"}]}]}"""), new("DELETE", "/variables/{variable_key}", "/variables/city", Status: 204),
        new("POST", "/connections", "/connections", Conn, 201), new("POST", "/connections", "/connections", Conn, 409), new("GET", "/connections", "/connections"),
        new("GET", "/connections/{connection_id}", "/connections/db"), new("PATCH", "/connections/{connection_id}", "/connections/db?update_mask=host", """{"connection_id": "db", "conn_type": "x", "host": "g"}"""),
        new("PATCH", "/connections", "/connections", """{"actions": [{"action": "delete", "entities": ["none"]}]}"""), new("POST", "/connections/test", "/connections/test", """{"connection_id": "db", "conn_type": "unheard"}"""),
        new("DELETE", "/connections/{connection_id}", "/connections/db", Status: 204), new("POST", "/connections/defaults", "/connections/defaults", Status: 204),
    ];

    private static ContractCall[] Installation() =>
    [
        new("GET", "/eventLogs", "/eventLogs?order_by=-when"), new("GET", "/eventLogs/{event_log_id}", "/eventLogs/1"), new("GET", "/importErrors", "/importErrors"),
        new("GET", "/importErrors/{import_error_id}", "/importErrors/1", Status: 404), new("GET", "/jobs", "/jobs"), new("GET", "/providers", "/providers"), new("GET", "/plugins", "/plugins"),
        new("GET", "/plugins/importErrors", "/plugins/importErrors"), new("GET", "/config", "/config", Status: 403),
        new("GET", "/config/section/{section}/option/{option}", "/config/section/core/option/fernet_key", Status: 403), new("GET", "/monitor/health", "/monitor/health"), new("GET", "/version", "/version"),
        new("GET", "/auth/login", "/auth/login", Status: 307), new("GET", "/auth/logout", "/auth/logout", Status: 307),
    ];

    private static ContractCall[] Ends() =>
    [
        new("DELETE", Task, Extract), new("DELETE", Task, $"{Extract}?map_index=-1", Status: 404), new("DELETE", Run, One, Status: 204), new("DELETE", "/dags/{dag_id}", "/dags/producer"),
    ];
}

/// <summary>A call of an operation.</summary>
internal sealed record ContractCall(string Method, string Template, string Url, string? Body = null, int Status = 200)
{
    internal string Path => $"/api/v2{Template}";

    internal string Operation => $"{Method} {Path}";
}
