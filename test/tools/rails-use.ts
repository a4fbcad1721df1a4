import type { CodeUse } from './code-uses.ts';

/** Stands in for the gem of metrics, which Debian has not: the methods of it that the written code calls. */
const prometheusClient = `
module Prometheus
  module Client
    class Metric
      attr_reader :value
      def initialize = @value = 0
      def set(value, labels:) = @value = value
      def increment(by: 1, labels:) = @value += by
      def decrement(by: 1, labels:) = @value -= by
      def observe(value, labels:) = nil
    end
    class Registry
      def initialize = @metrics = {}
      def get(name) = @metrics.fetch(name)
      def gauge(name, docstring:, labels:, store_settings: {}) = @metrics[name] = Metric.new
      def histogram(name, docstring:, labels:, buckets:) = @metrics[name] = Metric.new
      def counter(name, docstring:, labels:) = @metrics[name] = Metric.new
    end
    def self.registry = @registry ||= Registry.new
    def self.config = Struct.new(:data_store).new(nil)
    module DataStores
      class DirectFileStore; end
    end
  end
end
`;

/** How the pool of Rails is filled. */
export const railsUse: CodeUse = {
  id: 'rails',
  library: 'rails',
  runtime: 'ruby',
  scheme: 'postgresql',
  besides: () => [{ name: 'prometheus/client.rb', text: prometheusClient }],
  program: `
$stdout.sync = true
$LOAD_PATH.unshift(__dir__)
require "active_record"
require "erb"
require "yaml"
require_relative "pool_metrics"
ActiveRecord::Base.configurations = YAML.safe_load(ERB.new(File.read("database.yml")).result)
pool = ActiveRecord::Base.establish_connection(:production)
Thread.new do
  loop do
    sleep 0.1
    puts "metrics " + %i[db_pool_in_use db_pool_limit db_pool_waiting].map { |name| Prometheus::Client.registry.get(name).value }.join(" ")
  end
end
Array.new(CALLERS) do
  Thread.new do
    pool.with_connection { |connection| connection.execute("select pg_sleep(HOLD)") }
  rescue ActiveRecord::ConnectionTimeoutError => error
    puts "failed #{error.message}"
  end
end.each(&:join)
`,
};
