{{ load_times('raw_twitter_users') }}
