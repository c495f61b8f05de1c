insert into {schema}.counter (key, value)
values ($1, $2)
