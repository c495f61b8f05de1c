namespace Dagfire.Tasks.Templating;

public sealed class TemplateRendererTests
{
    private readonly TemplateWorld _world = new();

    [Theory]
    [InlineData("plain { text }", "plain { text }")]
    [InlineData("{{ ds }} {{ ds_nodash }}", "2026-03-05 20260305")]
    [InlineData("{{ ts }} {{ ts_nodash }} {{ ts_nodash_with_tz }}", "2026-03-05T06:07:08+00:00 20260305T060708 20260305T060708+0000")]
    [InlineData("{{ logical_date }} {{ data_interval_start }} {{ data_interval_end }}", "2026-03-05 06:07:08+00:00 2026-03-05 06:07:08+00:00 2026-03-06 06:07:08+00:00")]
    [InlineData("{{ data_interval_end | ds }} {{ logical_date | ts_nodash }} {{ none | ds }}", "2026-03-06 20260305T060708 None")]
    [InlineData("{{ run_id }} {{ dag.dag_id }} {{ task.task_id }} {{ ti.try_number }} {{ task_instance.map_index }} {{ task_instance_key_str }}", "manual__1 shop load 2 1 shop__load__20260305")]
    [InlineData("{{ dag_run.conf['limit'] }} {{ dag_run.conf.get('x', 7) }} {{ dag_run.run_type }} {{ dag_run.run_id }} {{ dag_run.logical_date | ds }}", "3 7 manual manual__1 2026-03-05")]
    [InlineData("{{ params.city }} {{ params['limit'] + 1 }} {{ params.list | join('-') }} {{ params.nothing }} {{ params | tojson }}", "Rome 4 1-2 None {\"city\": \"Rome\", \"limit\": 3, \"list\": [1, 2], \"nothing\": null}")]
    [InlineData("{{ ti.xcom_pull(task_ids='extract').rows[1] }} {{ ti.xcom_pull('other', key='name') }}", "2 x")]
    [InlineData("{{ ti.xcom_pull(task_ids=['extract', 'gone']) }} {{ ti.xcom_pull('gone', default=9) }} {{ ti.xcom_pull('gone') }}", "[{'rows': [1, 2]}, None] 9 None")]
    [InlineData("{{ var.value.city }} {{ var.value['a-b'] }} {{ var.value.get('gone', 'else') }} {{ var.json.settings.size + 1 }} {{ var.json.get('gone', {}) }}", "Paris dashed else 6 {}")]
    [InlineData("{{ conn.db.host }}:{{ conn.db.port }} {{ conn.db.login }} {{ conn.db.password }} {{ conn.db.schema }} {{ conn.db.conn_type }} {{ conn.db.extra_dejson.a.b }}", "h:5432 me p@ss s postgres 1")]
    [InlineData("{{ conn.get('my-db').get_uri() }} {{ conn.get('gone') }}", "postgres://me:p%40ss@h:5432/s?__extra__=%7B%22a%22%3A%20%7B%22b%22%3A%201%7D%7D None")]
    [InlineData("{{ ti.xcom_pull('extract', map_indexes=2) }} {{ ti.xcom_pull('extract', map_indexes=[2, 3]) }} {{ item.city }}", "third ['third', None] Rome")]
    [InlineData("{% if var.value.city == 'Paris' %}{% for x in ti.xcom_pull('extract').rows %}{{ x }},{% endfor %}{% endif %}", "1,2,")]
    [InlineData("{{ macros.ds_add(ds, -5) }} {{ macros.ds_format(ds, '%Y-%m-%d', '%d.%m.%Y') }} {{ (logical_date - macros.timedelta(days=1)) | ds }}", "2026-02-28 05.03.2026 2026-03-04")]
    [InlineData("{{ macros.datetime(2026, 1, 2).isoformat() }} {{ macros.uuid.uuid4() | length }} {{ macros.random() < 1.1 }} {{ macros.json.dumps({'a': 1}) }}", "2026-01-02T00:00:00 36 True {\"a\": 1}")]
    [InlineData("{{ prev_data_interval_end_success or 'never' }} {{ triggering_asset_events | length }}", "never 0")]
    [InlineData("{{ prev_ds | default('-') }} {{ conf is defined }}", "- False")]
    public async Task Render_AirflowsNames_AreFilledIn(string template, string expected) => Assert.Equal(expected, await _world.RenderAsync(template));

    [Fact]
    public async Task Render_RunForAPartition_NamesItsKeyAndDate()
    {
        var world = new TemplateWorld { Partition = new RunPartition("2026-03-05", new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero)) };

        Assert.Equal("2026-03-05 2026 2026-03-05 3", await world.RenderAsync("{{ partition_key }} {{ dag_run.partition_key[:4] }} {{ partition_date | ds }} {{ dag_run.partition_date.month }}"));
    }

    [Fact]
    public async Task Render_RunForNoPartition_ItsNamesAreUndefinedAndOfTheRunNone()
    {
        Assert.Equal("None None - no", await _world.RenderAsync("{{ dag_run.partition_key }} {{ dag_run.partition_date }} {{ partition_date | default('-') }} {{ 'yes' if partition_key is defined else 'no' }}"));

        var missing = await Assert.ThrowsAsync<TemplateException>(() => _world.RenderAsync("{{ partition_key }}"));
        Assert.Contains("'partition_key' is undefined: the run 'manual__1' has no partition key", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ logical_date.strftime('%d/%m/%y %H h') }}", "05/03/26 06 h")]
    [InlineData("{{ logical_date.isoformat() }} {{ logical_date.to_date_string() }} {{ logical_date.to_datetime_string() }} {{ logical_date.to_iso8601_string() }}", "2026-03-05T06:07:08+00:00 2026-03-05 2026-03-05 06:07:08 2026-03-05T06:07:08Z")]
    [InlineData("{{ logical_date.year }} {{ logical_date.month }} {{ logical_date.day }} {{ logical_date.hour }} {{ logical_date.minute }} {{ logical_date.second }} {{ logical_date.int_timestamp }}", "2026 3 5 6 7 8 1772690828")]
    [InlineData("{{ logical_date.add(days=1, hours=2) }} {{ logical_date.subtract(months=1) }}", "2026-03-06 08:07:08+00:00 2026-02-05 06:07:08+00:00")]
    [InlineData("{{ logical_date.start_of('month') }} {{ logical_date.end_of('day') }} {{ logical_date.start_of('week') | ds }}", "2026-03-01 00:00:00+00:00 2026-03-05 23:59:59.999999+00:00 2026-03-02")]
    [InlineData("{{ logical_date + macros.timedelta(hours=1) }} {{ (data_interval_end - data_interval_start).total_seconds() }}", "2026-03-05 07:07:08+00:00 86400.0")]
    [InlineData("{{ data_interval_end > logical_date }} {{ data_interval_start == logical_date }} {{ logical_date.diff(data_interval_end).days }}", "True True 1")]
    [InlineData("{{ logical_date.in_timezone('Europe/Berlin') }} {{ logical_date.in_timezone('Europe/Berlin').add(days=30) }}", "2026-03-05 07:07:08+01:00 2026-04-04 07:07:08+02:00")]
    [InlineData("{{ logical_date.in_timezone('Europe/Berlin') == logical_date }} {{ (logical_date.in_timezone('Europe/Berlin') - logical_date).total_seconds() }} {{ logical_date < macros.datetime.now('utc') }}", "True 0.0 True")]
    [InlineData("{{ logical_date.format('YYYY-MM-DD[T]HH:mm dddd D.M.YY Q') }} {{ logical_date.replace(hour=0, minute=0, second=0) }} {{ logical_date.date() }}", "2026-03-05T06:07 Thursday 5.3.26 1 2026-03-05 00:00:00+00:00 2026-03-05")]
    public async Task Render_Dates_BehaveAsPendulums(string template, string expected) => Assert.Equal(expected, await _world.RenderAsync(template));

    [Theory]
    [InlineData("{{ gone }}", "Line 1, column 4 of the template: 'gone' is undefined")]
    [InlineData("select 1\nwhere x = {{ params.citi }}", "Line 2, column 20 of the template: 'dict object' has no attribute 'citi'")]
    [InlineData("{{ var.value.gone }}", "there is no variable 'gone'")]
    [InlineData("{{ conn.gone.host }}", "there is no connection 'gone'")]
    [InlineData("{{ var.json.city }}", "the variable 'city' is not JSON: character 1")]
    [InlineData("{{ ti.gone }}", "has no attribute 'gone'")]
    [InlineData("{{ ti.xcom_pull('a b') }}", "xcom_pull(): The task id 'a b' contains ' '")]
    [InlineData("{{ ti.xcom_pull('a', map_indexes='x') }}", "map_indexes is 'x'; allowed are whole numbers from -1")]
    [InlineData("{{ ti.xcom_pull('a', dag_id='x') }}", "xcom_pull() takes no 'dag_id' in Dagfire")]
    [InlineData("{{ execution_date }}", "'execution_date' is undefined: Airflow 3 has it no more; use 'logical_date'")]
    [InlineData("{{ prev_execution_date_success }}", "'prev_execution_date_success' is undefined: Airflow 3 has it no more; use 'prev_data_interval_start_success'")]
    [InlineData("{{ inlet_events }}", "'inlet_events' is undefined: Dagfire does not offer it to templates")]
    [InlineData("{{ conf.get('core', 'x') }}", "'conf' is undefined: Dagfire does not offer it to templates")]
    [InlineData("{{ 5 | ds }}", "the filter 'ds' needs a date; it was given 'int'")]
    [InlineData("{{ logical_date.in_timezone('Nowhere') }}", "there is no time zone 'Nowhere'")]
    [InlineData("{{ logical_date < macros.datetime(2026, 1, 1) }}", "can't compare offset-naive and offset-aware datetimes")]
    [InlineData("{{ logical_date - macros.datetime(2026, 1, 1) }}", "can't subtract offset-naive and offset-aware datetimes")]
    [InlineData("{{ ds", "Line 1, column 6 of the template: unexpected end of template")]
    [InlineData("{{ ds | nosuch }}", "No filter named 'nosuch'.")]
    public async Task Render_Faulty_SaysWhatAndWhere(string template, string problem) =>
        Assert.Contains(problem, (await Assert.ThrowsAsync<TemplateException>(() => _world.RenderAsync(template))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ds", "logical date")]
    [InlineData("logical_date", "logical date")]
    [InlineData("ts_nodash", "logical date")]
    [InlineData("data_interval_start", "data interval")]
    public async Task Render_RunWithoutLogicalDate_NamesWhatIsMissing(string name, string what)
    {
        var world = new TemplateWorld { LogicalDate = null };

        var error = await Assert.ThrowsAsync<TemplateException>(() => world.RenderAsync($"{{{{ {name} }}}}"));

        Assert.Equal($"Line 1, column 4 of the template: '{name}' is undefined: the run 'manual__1' has no {what}", error.Message);
        Assert.Equal("None manual__1 x", await world.RenderAsync($"{{{{ dag_run.logical_date }}}} {{{{ run_id }}}} {{{{ {name} | default('x') }}}}"));
    }

    [Fact]
    public async Task Render_SameValueTwice_IsReadOnce()
    {
        Assert.Equal("ParisParisx", await _world.RenderAsync("{{ var.value.city }}{{ var.value.city }}{{ ti.xcom_pull('other', key='name') }}"));

        Assert.Equal(["city", "other/name"], _world.Reads);
    }

    [Fact]
    public async Task Render_BranchNotTaken_ReadsNothing()
    {
        Assert.Equal("no", await _world.RenderAsync("{% if params.limit > 5 %}{{ var.value.gone }}{% else %}no{% endif %}"));

        Assert.Empty(_world.Reads);
    }

    [Fact]
    public async Task Render_ReadsWithoutEnd_AreRefused()
    {
        var error = await Assert.ThrowsAsync<TemplateException>(() => _world.RenderAsync("{% for x in range(5000) %}{{ var.value.get('v' ~ x, '') }}{% endfor %}"));

        Assert.Contains("more than 1000", error.Message, StringComparison.Ordinal);
    }
}
